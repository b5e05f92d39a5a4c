-- Whether a control ever had a result of a subject.
SELECT 1 FROM result_span
WHERE organization_id = :organization_id AND control_id = :control_id AND subject_id = :subject_id
LIMIT 1;
