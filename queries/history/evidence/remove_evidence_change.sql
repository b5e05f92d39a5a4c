DELETE FROM evidence_change
WHERE organization_id = :organization_id
  AND control_id = :control_id
  AND subject_id = :subject_id
  AND at = :at;
