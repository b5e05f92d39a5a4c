-- A scan and whose it is.
SELECT organization.name AS organization, organization_id, taken_at, taken_local,
       source, content_sha256
FROM scan
JOIN organization USING (organization_id)
WHERE scan_id = :scan_id;
