-- Controls that ever had a result of a retired subject that ended.
SELECT DISTINCT ended.control_id
FROM retirement
CROSS JOIN subject USING (organization_id, folded_name)
CROSS JOIN result_end AS ended ON ended.organization_id = subject.organization_id
    AND ended.subject_id = subject.subject_id
WHERE retirement.organization_id = :organization_id;
