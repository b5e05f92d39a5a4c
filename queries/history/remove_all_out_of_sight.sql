DELETE FROM out_of_sight WHERE organization_id = :organization_id;
