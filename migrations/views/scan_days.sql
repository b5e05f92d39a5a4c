CREATE VIEW scan_days AS
-- Scans with the day on which each was taken as its own clock counts days: as a number, so that the
-- calendar days from one scan to another are the difference, and the month as text.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at, scan.taken_local, scan.day,
       substr(scan.taken_local, 1, 7) AS month,
       scan.utc_offset || ' minutes' AS utc_modifier -- which makes local time of UTC
FROM organization
JOIN scan USING (organization_id);
