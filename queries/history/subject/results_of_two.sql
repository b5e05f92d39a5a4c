-- Spans of the results that a control has of two subjects, in the order of time.
SELECT subject_id, since
FROM result_span
WHERE organization_id = :organization_id AND control_id = :control_id
  AND subject_id IN (:subject_id, :other_id)
ORDER BY since;
