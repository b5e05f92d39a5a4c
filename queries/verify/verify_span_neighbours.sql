-- Spans of one key never overlap, and neighbours differ in value: a span is as long as it can be.
WITH span AS (
    SELECT 'finding_span' AS span_table, control_id AS key, since, until, status AS value,
           lead(since) OVER later AS next_since, lead(status) OVER later AS next_value
    FROM finding_span
    WINDOW later AS (PARTITION BY organization_id, control_id ORDER BY since)
    UNION ALL
    SELECT 'definition_span', control_id, since, until, definition_id, lead(since) OVER later,
           lead(definition_id) OVER later
    FROM definition_span
    WINDOW later AS (PARTITION BY organization_id, control_id ORDER BY since)
    UNION ALL
    SELECT 'label_span', control_id, since, until, json_array(label, is_listed),
           lead(since) OVER later, lead(json_array(label, is_listed)) OVER later
    FROM label_span
    WINDOW later AS (PARTITION BY organization_id, control_id ORDER BY since)
    UNION ALL
    SELECT 'subject_span', 'subject ' || subject_id, since, until, is_server,
           lead(since) OVER later, lead(is_server) OVER later
    FROM subject_span
    WINDOW later AS (PARTITION BY organization_id, subject_id ORDER BY since)
    UNION ALL
    SELECT 'written_name_span', control_id || ', subject ' || subject_id, since, until,
           folded_name, lead(since) OVER later, lead(folded_name) OVER later
    FROM written_name_span
    WINDOW later AS (PARTITION BY organization_id, control_id, subject_id ORDER BY since)
    UNION ALL
    SELECT 'result_span', control_id || ', subject ' || subject_id, since, until, status,
           lead(since) OVER later, lead(status) OVER later
    FROM result_span
    WINDOW later AS (PARTITION BY organization_id, control_id, subject_id ORDER BY since)
    UNION ALL
    SELECT 'property_span', control_id || ', subject ' || subject_id || ', ' || property, since,
           until, json_array(property, value), lead(since) OVER later,
           lead(json_array(property, value)) OVER later
    FROM property_span
    WINDOW later AS (PARTITION BY organization_id, control_id, subject_id, folded_property
                     ORDER BY since)
    UNION ALL
    SELECT 'reported_score_span', framework, since, until,
           json_array(score, total, failed, warned, unknown, skipped), lead(since) OVER later,
           lead(json_array(score, total, failed, warned, unknown, skipped)) OVER later
    FROM reported_score_span
    WINDOW later AS (PARTITION BY organization_id, framework ORDER BY since)
)
SELECT span_table || ', ' || key || ': the spans since ' || since || ' and ' || next_since
           || iif(next_since < until, ' overlap', ' say the same and are not one') AS detail
FROM span
WHERE next_since < until OR (next_since = until AND next_value = value)
ORDER BY span_table, key, since;
