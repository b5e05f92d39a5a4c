CREATE VIEW _scan_pairs AS
-- Pairs of scans of one organization, an earlier one and a later one.
SELECT organization.name AS organization, earlier.organization_id,
       earlier.scan_id AS from_scan_id, later.scan_id AS to_scan_id,
       earlier.taken_at AS from_at, later.taken_at AS to_at
FROM scan AS earlier
JOIN scan AS later ON later.organization_id = earlier.organization_id
    AND later.taken_at > earlier.taken_at
JOIN organization ON organization.organization_id = earlier.organization_id;
