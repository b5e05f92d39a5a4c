-- The subjects of an organization.
SELECT subject_id, folded_name, name
FROM subject
WHERE organization_id = :organization_id;
