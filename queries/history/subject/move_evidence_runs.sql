UPDATE evidence_run SET subject_id = :other_id
WHERE organization_id = :organization_id AND subject_id = :subject_id;
