-- Controls that ever assessed a subject.
SELECT DISTINCT control_id
FROM result_span
WHERE organization_id = :organization_id AND subject_id = :subject_id;
