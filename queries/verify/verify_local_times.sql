-- Local times and days of scans, which SQLite works out when a scan is written, are those of the
-- offset.
SELECT 'scan ' || scan_id || ': its local time is not that of its offset' AS detail
FROM scan
WHERE taken_local <> strftime('%Y-%m-%dT%H:%M:%S', taken_at, utc_offset || ' minutes')
          || substr(taken_at, 20, 4)
          || printf('%s%02d:%02d', iif(utc_offset < 0, '-', '+'), abs(utc_offset) / 60,
                    abs(utc_offset) % 60)
   OR day <> CAST(julianday(substr(taken_local, 1, 10)) + 0.5 AS INTEGER)
ORDER BY scan_id;
