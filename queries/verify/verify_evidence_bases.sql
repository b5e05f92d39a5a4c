-- Base texts of evidence in the order in which they begin.
-- :organization_id integer    whose evidence
SELECT control_id, subject_id, since, base
FROM evidence_run
WHERE organization_id = :organization_id
ORDER BY since, control_id, subject_id;
