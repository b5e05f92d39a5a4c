-- The subject that has a name.
SELECT subject_id, name
FROM subject
WHERE organization_id = :organization_id AND folded_name = :folded_name;
