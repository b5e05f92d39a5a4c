-- Every scan with its digests, in the order of time in each organization.
SELECT scan.organization_id, organization.name AS organization, scan.scan_id, scan.taken_at,
       scan.utc_offset, scan.content_sha256, scan.property_sha256
FROM scan
JOIN organization USING (organization_id)
ORDER BY scan.organization_id, scan.taken_at;
