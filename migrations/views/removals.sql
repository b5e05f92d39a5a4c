CREATE VIEW removals AS
-- Scans that were removed, by whom and why. organization is its present name, or its last one where
-- it has no scans any more.
SELECT removed_scan.scan_id, coalesce(organization.name, amendment.organization) AS organization,
       removed_scan.taken_at, removed_scan.source, removed_scan.content_sha256,
       amendment.made_at AS removed_at, amendment.made_by AS removed_by, amendment.reason
FROM removed_scan
JOIN amendment USING (amendment_id)
LEFT JOIN organization USING (organization_id);
