DELETE FROM uneven_finding WHERE organization_id = :organization_id;
