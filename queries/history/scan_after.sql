-- The first scan of an organization after a time.
SELECT scan_id, taken_at
FROM scan
WHERE organization_id = :organization_id AND taken_at > :time
ORDER BY taken_at
LIMIT 1;
