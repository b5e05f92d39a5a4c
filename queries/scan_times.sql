-- Times of an organization's scans, oldest first.
-- :organization text    its name
SELECT scan.taken_at
FROM scan JOIN organization USING (organization_id)
WHERE organization.name = :organization
ORDER BY scan.taken_at;
