-- How the texts of a scan differ from their bases.
-- :scan_id integer    the scan
SELECT evidence_run.control_id, evidence_run.subject_id, evidence_delta.prefix_length,
       evidence_delta.suffix_length, evidence_delta.replacement
FROM evidence_delta
JOIN evidence_run USING (evidence_run_id)
WHERE evidence_delta.scan_id = :scan_id
ORDER BY evidence_run.control_id, evidence_run.subject_id;
