DELETE FROM organization WHERE organization_id = :organization_id;
