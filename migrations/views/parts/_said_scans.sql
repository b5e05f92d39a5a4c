CREATE VIEW _said_scans AS
-- Scans that people may have said something of: those that are there, and those that were removed
-- since, as long as their organization has scans.
SELECT scan_id, organization_id, taken_at FROM scan
UNION ALL
SELECT scan_id, organization_id, taken_at FROM removed_scan WHERE organization_id IS NOT NULL;
