CREATE VIEW _evidence_spans AS
-- Spans of evidence texts. A row with a scan_id is of that scan only, and replaces the row without
-- one there.
SELECT NULL AS scan_id, organization_id, control_id, subject_id, since,
       coalesce((SELECT min(since) FROM evidence_run AS next
                 WHERE next.organization_id = run.organization_id
                   AND next.control_id = run.control_id AND next.subject_id = run.subject_id
                   AND next.since > run.since), '9999-12-31T00:00:00.000Z') AS until,
       base AS evidence
FROM evidence_run AS run
UNION ALL
SELECT scan.scan_id, run.organization_id, run.control_id, run.subject_id, scan.taken_at,
       coalesce((SELECT min(taken_at) FROM scan AS next
                 WHERE next.organization_id = scan.organization_id
                   AND next.taken_at > scan.taken_at), '9999-12-31T00:00:00.000Z'),
       substr(run.base, 1, delta.prefix_length) || delta.replacement
           || substr(run.base, length(run.base) - delta.suffix_length + 1)
FROM evidence_delta AS delta
JOIN scan USING (scan_id)
JOIN evidence_run AS run USING (evidence_run_id);
