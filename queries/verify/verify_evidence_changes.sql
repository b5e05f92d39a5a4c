-- Stored changes of evidence.
-- :organization_id integer    whose evidence
SELECT control_id, subject_id, at, moves, from_form, to_form
FROM evidence_change
WHERE organization_id = :organization_id
ORDER BY control_id, subject_id, at;
