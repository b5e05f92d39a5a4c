-- Scans that were removed from this history, in the order of their removal.
-- :scan_id integer, optional    only this one; all removed scans if not given
SELECT scan_id, organization, taken_at, source, content_sha256, removed_at, removed_by, reason
FROM removals
WHERE :scan_id IS NULL OR scan_id = :scan_id
ORDER BY removed_at, scan_id;
