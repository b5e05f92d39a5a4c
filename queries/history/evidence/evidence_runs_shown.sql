-- The runs of evidence that begin with the scan :scan_id, which the organization has :at a time, or
-- whose base is a text of this scan.
SELECT run.evidence_run_id, run.control_id, run.subject_id, run.since, run.base
FROM result_span
CROSS JOIN evidence_run AS run ON run.evidence_run_id = (
    SELECT evidence_run_id FROM evidence_run AS begun
    WHERE begun.organization_id = result_span.organization_id
      AND begun.control_id = result_span.control_id
      AND begun.subject_id = result_span.subject_id
      AND begun.since <= :at
    ORDER BY begun.since DESC
    LIMIT 1)
WHERE result_span.organization_id = :organization_id
  AND result_span.until > :at
  AND result_span.since <= :at
  AND (run.since = :at OR NOT EXISTS (
      SELECT 1 FROM evidence_delta
      WHERE evidence_delta.scan_id = :scan_id
        AND evidence_delta.evidence_run_id = run.evidence_run_id));
