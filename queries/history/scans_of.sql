-- The scans of an organization, oldest first.
SELECT scan_id, taken_at
FROM scan
WHERE organization_id = :organization_id
ORDER BY taken_at;
