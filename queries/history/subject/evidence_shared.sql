-- Controls that have evidence of both of two subjects.
SELECT control_id
FROM evidence_run
WHERE organization_id = :organization_id AND subject_id IN (:subject_id, :other_id)
GROUP BY control_id
HAVING count(DISTINCT subject_id) = 2
ORDER BY control_id;
