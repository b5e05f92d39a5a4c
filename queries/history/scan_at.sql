-- The scan that an organization has at a time.
SELECT scan_id, source, utc_offset, content_sha256
FROM scan
WHERE organization_id = :organization_id AND taken_at = :taken_at;
