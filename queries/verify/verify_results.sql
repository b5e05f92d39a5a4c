-- Lines of results in the order in which they begin to hold, each without its last element, the
-- evidence, but with the bracket that ends it. A line holds as long as the status, the label of the
-- control's subjects and the name under which the result was given.
-- :organization_id integer    whose scans
SELECT result_span.control_id, result_span.subject_id,
       coalesce(written.folded_name, subject.folded_name) AS folded_name,
       max(result_span.since, label_span.since, coalesce(written.since, '')) AS since,
       min(result_span.until, label_span.until,
           coalesce(written.until, label_span.until)) AS until,
       json_array('result', result_span.control_id, label_span.label,
                  coalesce(written.folded_name, subject.folded_name), result_span.status) AS line
FROM result_span
JOIN subject USING (subject_id)
-- CROSS and + keep SQLite on the primary key, which finds the few labels of a control.
CROSS JOIN label_span ON label_span.organization_id = result_span.organization_id
    AND label_span.control_id = result_span.control_id
    AND label_span.since < result_span.until AND +label_span.until > result_span.since
LEFT JOIN written_name_span AS written ON written.organization_id = result_span.organization_id
    AND written.control_id = result_span.control_id
    AND written.subject_id = result_span.subject_id
    AND written.since < min(result_span.until, label_span.until)
    AND +written.until > max(result_span.since, label_span.since)
WHERE result_span.organization_id = :organization_id
ORDER BY 4, result_span.control_id, result_span.subject_id;
