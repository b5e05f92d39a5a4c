-- A definition and a label are held wherever a finding is, and nowhere else. A subject is seen
-- wherever a result of it is, and a server wherever a control that calls it one has its result. The
-- names under which results were given are noted wherever a renamed subject has one. Spans are of
-- subjects of their own organization.
WITH server_result AS (
    SELECT result.organization_id, result.subject_id,
           max(result.since, label.since, definition_span.since) AS since,
           min(result.until, label.until, definition_span.until) AS until
    FROM label_span AS label
    CROSS JOIN definition_span ON definition_span.organization_id = label.organization_id
        AND definition_span.control_id = label.control_id
        AND definition_span.since < label.until AND +definition_span.until > label.since
    CROSS JOIN definition USING (definition_id)
    CROSS JOIN result_span AS result ON result.organization_id = label.organization_id
        AND result.control_id = label.control_id
    WHERE label.label = 'Server' COLLATE NOCASE AND label.is_listed
      AND definition.subject <> 'Database' COLLATE NOCASE
      AND result.since < min(label.until, definition_span.until)
      AND +result.until > max(label.since, definition_span.since)
),
pair AS (
    SELECT 'definition_span and finding_span' AS pair, 'definition_span' AS span_table,
           organization_id, control_id AS key, since, until
    FROM definition_span
    UNION ALL
    SELECT 'definition_span and finding_span', 'finding_span', organization_id, control_id, since,
           until
    FROM finding_span
    UNION ALL
    SELECT 'label_span and finding_span', 'label_span', organization_id, control_id, since, until
    FROM label_span
    UNION ALL
    SELECT 'label_span and finding_span', 'finding_span', organization_id, control_id, since, until
    FROM finding_span
    UNION ALL
    SELECT 'subject_span and result_span', 'subject_span', organization_id,
           'subject ' || subject_id, since, until
    FROM subject_span
    UNION ALL
    SELECT 'subject_span and result_span', 'result_span', organization_id,
           'subject ' || subject_id, since, until
    FROM result_span
    UNION ALL
    SELECT 'written_name_span and result_span', 'written_name_span', organization_id,
           control_id || ', subject ' || subject_id, since, until
    FROM written_name_span
    UNION ALL
    SELECT 'written_name_span and result_span', 'result_span', result.organization_id,
           result.control_id || ', subject ' || result.subject_id, result.since, result.until
    FROM subject_alias AS alias
    JOIN subject ON subject.organization_id = alias.organization_id
        AND subject.folded_name = alias.folded_name
    JOIN result_span AS result ON result.organization_id = subject.organization_id
        AND result.subject_id = subject.subject_id
    UNION ALL
    SELECT 'subject_span and label_span', 'subject_span', organization_id,
           'server ' || subject_id, since, until
    FROM subject_span
    WHERE is_server = 1
    UNION ALL
    SELECT 'subject_span and label_span', 'label_span', organization_id, 'server ' || subject_id,
           since, until
    FROM server_result
),
-- Stretches in which a key has a value, whichever it is.
edge AS (
    SELECT pair, span_table, organization_id, key, since, until,
           since > coalesce(max(until) OVER before, '') AS begins
    FROM pair
    WINDOW before AS (PARTITION BY pair, span_table, organization_id, key ORDER BY since
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
numbered AS (
    SELECT pair, span_table, organization_id, key, since, until,
           sum(begins) OVER (PARTITION BY pair, span_table, organization_id, key
                             ORDER BY since) AS stretch
    FROM edge
),
held AS (
    SELECT pair, span_table, organization_id, key, min(since) AS since, max(until) AS until
    FROM numbered
    GROUP BY pair, span_table, organization_id, key, stretch
)
SELECT 'subject_span, subject ' || subject_id || ': is_server is ' || is_server AS detail
FROM subject_span
WHERE is_server NOT IN (0, 1)
UNION ALL
SELECT pair || ', ' || key || ': ' || min(span_table) || ' alone has a value from ' || since
           || ' to ' || until
FROM held
GROUP BY pair, organization_id, key, since, until
HAVING count(*) <> 2
UNION ALL
SELECT span.span_table || ', ' || span.control_id || ', subject ' || span.subject_id
           || ': the subject is of another organization'
FROM (SELECT 'result_span' AS span_table, organization_id, control_id, subject_id FROM result_span
      UNION
      SELECT 'property_span', organization_id, control_id, subject_id FROM property_span) AS span
JOIN subject USING (subject_id)
WHERE subject.organization_id <> span.organization_id
ORDER BY detail;
