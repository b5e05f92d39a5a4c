-- The removals of a scan that is found by its time and content, the last one first.
SELECT scan_id, removals.organization, removals.taken_at, removals.source, removed_at, removed_by,
       reason, removed_scan.organization_id, removed_scan.recorded_as
FROM removed_scan
JOIN removals USING (scan_id)
WHERE removed_scan.taken_at = :taken_at
  AND removed_scan.content_sha256 = :content_sha256
ORDER BY scan_id DESC;
