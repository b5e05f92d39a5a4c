-- The times at which both of two organizations were scanned.
SELECT scan.taken_at, scan.scan_id, other.scan_id AS other_scan_id
FROM scan
JOIN scan AS other ON other.organization_id = :to AND other.taken_at = scan.taken_at
WHERE scan.organization_id = :from
ORDER BY scan.taken_at;
