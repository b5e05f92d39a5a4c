-- When results end (begins is 0) and begin (1), whatever their status, in the order of time.
-- :organization_id integer    whose results
SELECT control_id, subject_id, until AS at, 0 AS begins
FROM result_span
WHERE organization_id = :organization_id
  AND NOT EXISTS (SELECT 1 FROM result_span AS next
                  WHERE next.organization_id = result_span.organization_id
                    AND next.control_id = result_span.control_id
                    AND next.subject_id = result_span.subject_id
                    AND next.since = result_span.until)
UNION ALL
SELECT control_id, subject_id, since, 1
FROM result_span
WHERE organization_id = :organization_id
  AND NOT EXISTS (SELECT 1 FROM result_span AS before
                  WHERE before.organization_id = result_span.organization_id
                    AND before.control_id = result_span.control_id
                    AND before.subject_id = result_span.subject_id
                    AND before.since < result_span.since
                    AND +before.until = result_span.since)
ORDER BY at, begins, control_id, subject_id;
