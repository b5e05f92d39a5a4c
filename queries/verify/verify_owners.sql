-- Organizations, their former names and whose each scan is, as they stand.
SELECT 1 AS part, organization_id, NULL AS scan_id, name, folded_name FROM organization
UNION ALL
SELECT 2, organization_id, NULL, name, folded_name FROM organization_alias
UNION ALL
SELECT 3, organization_id, scan_id, NULL, NULL FROM scan
UNION ALL
SELECT 4, organization_id, scan_id, NULL, NULL FROM removed_scan
ORDER BY part, organization_id, scan_id, folded_name;
