-- Scans that have a label.
-- :organization text    the organization's name
SELECT scan_labels.scan_id, organization.name AS organization, scan.taken_at, scan_labels.label
FROM organization
JOIN scan_labels USING (organization_id)
JOIN scan ON scan.scan_id = scan_labels.scan_id
WHERE organization.name = :organization
ORDER BY scan_labels.label, scan_labels.scan_id;
