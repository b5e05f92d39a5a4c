-- Amendments stand after a scan that was there, in the order in which they were made; a removal
-- has its removed scan, which was there before, and no other amendment has one.
WITH given AS (
    SELECT coalesce(max(scan_id), 0) AS last_scan_id
    FROM (SELECT max(scan_id) AS scan_id FROM scan
          UNION ALL
          SELECT max(scan_id) FROM removed_scan)
),
placed AS (
    SELECT amendment_id, after_scan_id, kind,
           max(after_scan_id) OVER (ORDER BY amendment_id ROWS BETWEEN UNBOUNDED PRECEDING
                                    AND 1 PRECEDING) AS after_before
    FROM amendment
),
judged AS (
    SELECT placed.amendment_id,
           CASE
               WHEN placed.after_scan_id > given.last_scan_id
                   THEN 'it follows scan ' || placed.after_scan_id || ', which is not there'
               WHEN placed.after_scan_id < placed.after_before
                   THEN 'it follows an earlier scan than the amendment before it'
               WHEN (placed.kind = 'removal') <> (removed_scan.scan_id IS NOT NULL)
                   THEN 'a removal has the scan that it removed, and nothing else has one'
               WHEN removed_scan.scan_id > placed.after_scan_id
                   THEN 'scan ' || removed_scan.scan_id || ' was removed before it was recorded'
           END AS fault
    FROM placed
    CROSS JOIN given
    LEFT JOIN removed_scan USING (amendment_id)
)
SELECT 'amendment ' || amendment_id || ': ' || fault AS detail
FROM judged
WHERE fault IS NOT NULL
ORDER BY amendment_id;
