-- Notes for each stretch of scans in which a control assessed a subject that its name was the one
-- that it has now.
INSERT INTO written_name_span (organization_id, control_id, subject_id, since, until, folded_name)
SELECT organization_id, control_id, subject_id, min(since), max(until), :folded_name
FROM (SELECT organization_id, control_id, subject_id, since, until,
             sum(begins) OVER (PARTITION BY control_id ORDER BY since) AS stretch
      FROM (SELECT organization_id, control_id, subject_id, since, until,
                   coalesce(lag(until) OVER (PARTITION BY control_id ORDER BY since) <> since, 1)
                       AS begins
            FROM result_span
            WHERE organization_id = :organization_id AND subject_id = :subject_id))
GROUP BY organization_id, control_id, subject_id, stretch;
