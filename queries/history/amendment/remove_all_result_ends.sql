DELETE FROM result_end WHERE organization_id = :organization_id;
