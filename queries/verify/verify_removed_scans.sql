-- Removed scans, each with the name of its organization then and with the organization to which it
-- belongs now.
SELECT removed_scan.scan_id, amendment.organization, removed_scan.organization_id
FROM removed_scan
JOIN amendment USING (amendment_id)
ORDER BY removed_scan.scan_id;
