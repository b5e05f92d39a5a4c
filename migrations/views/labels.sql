CREATE VIEW labels AS
-- Labels that scans were given (kind is label) or that were taken from them (unlabel), by whom and
-- why. View scans has those that scans have now.
SELECT coalesce(organization.name, amendment.organization) AS organization, amendment.scan_id,
       coalesce(scan.taken_at, removed_scan.taken_at) AS taken_at, amendment.label, amendment.kind,
       amendment.made_at, amendment.made_by, amendment.reason
FROM amendment
LEFT JOIN scan ON scan.scan_id = amendment.scan_id
LEFT JOIN removed_scan ON removed_scan.scan_id = amendment.scan_id
LEFT JOIN organization
    ON organization.organization_id = coalesce(scan.organization_id, removed_scan.organization_id)
WHERE amendment.label IS NOT NULL;
