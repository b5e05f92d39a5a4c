-- The retirements of an organization's subjects.
SELECT folded_name, retired_at, amendment_id
FROM retirement
WHERE organization_id = :organization_id;
