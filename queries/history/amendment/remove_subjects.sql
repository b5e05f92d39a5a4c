DELETE FROM subject WHERE organization_id = :organization_id;
