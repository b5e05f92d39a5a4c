-- Labels that the scans of an organization have.
SELECT scan_id, label FROM _scan_labels WHERE organization_id = :organization_id ORDER BY label;
