-- The scans that were recorded from a file, whosever they are.
SELECT scan.scan_id, organization.name AS organization
FROM organization
CROSS JOIN scan USING (organization_id)
WHERE scan.taken_at = :taken_at AND scan.source_sha256 = :source_sha256
ORDER BY scan.scan_id;
