-- Lines of results in the order in which they begin to hold, each without its last element, the
-- evidence, but with the bracket that ends it.
-- :organization_id integer    whose scans
SELECT result_span.control_id, result_span.subject_id, subject.folded_name, result_span.since,
       result_span.until,
       json_array('result', result_span.control_id, subject.kind, subject.folded_name,
                  result_span.status) AS line
FROM result_span
JOIN subject USING (subject_id)
WHERE result_span.organization_id = :organization_id
ORDER BY result_span.since, result_span.control_id, result_span.subject_id;
