-- The subjects of an organization.
SELECT subject_id, kind, folded_name, name
FROM subject
WHERE organization_id = :organization_id;
