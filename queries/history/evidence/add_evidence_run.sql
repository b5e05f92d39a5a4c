INSERT INTO evidence_run (organization_id, control_id, subject_id, since, base)
VALUES (:organization_id, :control_id, :subject_id, :since, :base);
