UPDATE subject SET organization_id = :organization_id WHERE subject_id = :subject_id;
