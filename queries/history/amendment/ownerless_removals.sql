-- The removed scans of organizations that are gone, and what these were called.
SELECT removed_scan.scan_id, amendment.organization
FROM removed_scan
JOIN amendment USING (amendment_id)
WHERE removed_scan.organization_id IS NULL;
