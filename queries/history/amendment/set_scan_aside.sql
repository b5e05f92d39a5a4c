-- Copies a scan's row to the removed ones.
INSERT INTO removed_scan (scan_id, amendment_id, organization_id, taken_at, recorded_at,
                          recorded_as, source, source_sha256, content_sha256, property_sha256,
                          chain_sha256)
SELECT scan_id, :amendment_id, organization_id, taken_at, recorded_at, recorded_as, source,
       source_sha256, content_sha256, property_sha256, chain_sha256
FROM scan
WHERE scan_id = :scan_id;
