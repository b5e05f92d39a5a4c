-- When an organization was scanned, oldest first.
-- :organization text    its name
SELECT scan.taken_at
FROM scan JOIN organization USING (organization_id)
WHERE organization.name = :organization
ORDER BY scan.taken_at;
