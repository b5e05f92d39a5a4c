-- Scans that have a label.
-- :organization text    the organization's name
SELECT _scan_labels.scan_id, organization.name AS organization, scan.taken_at, _scan_labels.label
FROM organization
JOIN _scan_labels USING (organization_id)
JOIN scan ON scan.scan_id = _scan_labels.scan_id
WHERE organization.name = :organization
ORDER BY _scan_labels.label, _scan_labels.scan_id;
