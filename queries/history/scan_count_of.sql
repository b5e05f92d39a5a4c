SELECT count(*) AS scans FROM scan WHERE organization_id = :organization_id;
