CREATE VIEW _evidence_texts AS
-- Evidence of each result of each scan, with the ids of the tables: view results has the names.
SELECT scan.scan_id, scan.organization_id, scan.taken_at, scan.taken_local, result_span.control_id,
       result_span.subject_id, result_span.status,
       CASE WHEN evidence_delta.replacement IS NULL THEN evidence_run.base
            ELSE substr(evidence_run.base, 1, evidence_delta.prefix_length)
                 || evidence_delta.replacement
                 || substr(evidence_run.base,
                           length(evidence_run.base) - evidence_delta.suffix_length + 1)
       END AS evidence
FROM scan
JOIN result_span ON result_span.organization_id = scan.organization_id
    AND result_span.since <= scan.taken_at AND result_span.until > scan.taken_at
CROSS JOIN evidence_run ON evidence_run.evidence_run_id = (
    SELECT evidence_run_id FROM evidence_run AS begun
    WHERE begun.organization_id = result_span.organization_id
      AND begun.control_id = result_span.control_id
      AND begun.subject_id = result_span.subject_id AND begun.since <= scan.taken_at
    ORDER BY begun.since DESC LIMIT 1)
LEFT JOIN evidence_delta ON evidence_delta.scan_id = scan.scan_id
    AND evidence_delta.evidence_run_id = evidence_run.evidence_run_id;
