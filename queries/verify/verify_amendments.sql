-- Amendments stand after a scan that was there, in the order in which they were made; a removal
-- has its removed scan, which was there before, and a rename has none.
SELECT 'amendment ' || amendment.amendment_id || ': '
           || CASE
                  WHEN amendment.after_scan_id > (
                      SELECT max(coalesce((SELECT max(scan_id) FROM scan), 0),
                                 coalesce((SELECT max(scan_id) FROM removed_scan), 0)))
                      THEN 'it follows scan ' || amendment.after_scan_id || ', which is not there'
                  WHEN amendment.after_scan_id < (
                      SELECT max(after_scan_id) FROM amendment AS earlier
                      WHERE earlier.amendment_id < amendment.amendment_id)
                      THEN 'it follows an earlier scan than the amendment before it'
                  WHEN (amendment.kind = 'removal') <> (removed_scan.scan_id IS NOT NULL)
                      THEN 'a removal has the scan that it removed, a rename has none'
                  ELSE 'scan ' || removed_scan.scan_id || ' was removed before it was recorded'
              END AS detail
FROM amendment
LEFT JOIN removed_scan USING (amendment_id)
WHERE amendment.after_scan_id > (
          SELECT max(coalesce((SELECT max(scan_id) FROM scan), 0),
                     coalesce((SELECT max(scan_id) FROM removed_scan), 0)))
   OR amendment.after_scan_id < (
          SELECT max(after_scan_id) FROM amendment AS earlier
          WHERE earlier.amendment_id < amendment.amendment_id)
   OR (amendment.kind = 'removal') <> (removed_scan.scan_id IS NOT NULL)
   OR removed_scan.scan_id > amendment.after_scan_id
ORDER BY amendment.amendment_id;
