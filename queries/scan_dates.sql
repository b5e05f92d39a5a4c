-- Times of an organization's scans, oldest first, in UTC and by their own clocks.
-- :organization text    its name
SELECT scan.taken_at, scan.taken_local
FROM scan JOIN organization USING (organization_id)
WHERE organization.name = :organization
ORDER BY scan.taken_at;
