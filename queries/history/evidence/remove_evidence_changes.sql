DELETE FROM evidence_change WHERE organization_id = :organization_id;
