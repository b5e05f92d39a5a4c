-- Spans in which either of two subjects was assessed.
SELECT since, until, is_server
FROM subject_span
WHERE organization_id = :organization_id AND subject_id IN (:subject_id, :other_id)
ORDER BY since;
