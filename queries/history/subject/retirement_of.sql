-- The retirement of the subject that has a name.
SELECT retired_at, amendment_id
FROM retirement
WHERE organization_id = :organization_id AND folded_name = :folded_name;
