-- A definition is held wherever a finding is, and nowhere else. Spans are of subjects of their own
-- organization.
WITH pair AS (
    SELECT 'definition_span' AS span_table, organization_id, control_id AS key, since, until
    FROM definition_span
    UNION ALL
    SELECT 'finding_span', organization_id, control_id, since, until FROM finding_span
),
-- Stretches in which a key has a value, whichever it is.
edge AS (
    SELECT span_table, organization_id, key, since, until,
           since > coalesce(max(until) OVER before, '') AS begins
    FROM pair
    WINDOW before AS (PARTITION BY span_table, organization_id, key ORDER BY since
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
numbered AS (
    SELECT span_table, organization_id, key, since, until,
           sum(begins) OVER (PARTITION BY span_table, organization_id, key ORDER BY since)
               AS stretch
    FROM edge
),
held AS (
    SELECT span_table, organization_id, key, min(since) AS since, max(until) AS until
    FROM numbered
    GROUP BY span_table, organization_id, key, stretch
)
SELECT 'definition_span and finding_span, ' || key || ': ' || min(span_table)
           || ' alone has a value from ' || since || ' to ' || until AS detail
FROM held
GROUP BY organization_id, key, since, until
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
