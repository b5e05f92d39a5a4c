-- Runs of evidence in the order in which they begin. Their texts are read apart: they may be long.
-- :organization_id integer    whose scans
SELECT evidence_run_id, control_id, subject_id, since
FROM evidence_run
WHERE organization_id = :organization_id
ORDER BY since, control_id, subject_id;
