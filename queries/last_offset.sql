-- Minutes by which the clock of an organization's last scan was ahead of UTC.
-- :organization text    its name
SELECT scan.utc_offset
FROM scan JOIN organization USING (organization_id)
WHERE organization.name = :organization
ORDER BY scan.taken_at DESC
LIMIT 1;
