CREATE VIEW _span_ends AS
-- Times at which a span can end that holds at a scan: the times of later scans, and never.
SELECT scan.scan_id, later.taken_at AS until
FROM scan
JOIN scan AS later ON later.organization_id = scan.organization_id
    AND later.taken_at > scan.taken_at
UNION ALL
SELECT scan_id, '9999-12-31T00:00:00.000Z' FROM scan;
