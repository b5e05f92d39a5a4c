DELETE FROM evidence_run WHERE organization_id = :organization_id;
