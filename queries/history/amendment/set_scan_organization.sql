UPDATE scan SET organization_id = :organization_id WHERE scan_id = :scan_id;
