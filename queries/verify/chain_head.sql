-- End of the chain: the highest scan_id ever given, and the chain_sha256 of the last link, which is
-- of a scan, of a removed scan or of an amendment.
WITH given AS (
    SELECT coalesce(max(scan_id), 0) AS last_scan_id
    FROM (SELECT max(scan_id) AS scan_id FROM scan
          UNION ALL
          SELECT max(scan_id) FROM removed_scan)
)
SELECT last_scan_id,
       coalesce((SELECT chain_sha256 FROM amendment
                 WHERE amendment_id = (SELECT max(amendment_id) FROM amendment)
                   AND after_scan_id = last_scan_id),
                (SELECT chain_sha256 FROM scan WHERE scan_id = last_scan_id),
                (SELECT chain_sha256 FROM removed_scan WHERE scan_id = last_scan_id),
                '') AS chain_sha256
FROM given;
