CREATE VIEW _scan_labels AS
-- Labels that recorded scans have: those that were given and not taken away since. A label goes
-- with its scan.
SELECT scan.scan_id, scan.organization_id, given.label
FROM amendment AS given
JOIN scan USING (scan_id)
WHERE given.kind = 'label' AND NOT EXISTS (
    SELECT 1 FROM amendment AS taken
    WHERE taken.scan_id = given.scan_id AND taken.label = given.label
      AND taken.kind = 'unlabel' AND taken.amendment_id > given.amendment_id);
