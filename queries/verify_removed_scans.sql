-- Removed scans with what their organization was called then, and where they are said to belong.
SELECT removed_scan.scan_id, amendment.organization, removed_scan.organization_id
FROM removed_scan
JOIN amendment USING (amendment_id)
ORDER BY removed_scan.scan_id;
