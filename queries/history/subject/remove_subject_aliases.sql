DELETE FROM subject_alias WHERE organization_id = :organization_id;
