-- A span begins at a scan of its organization and ends at one, or holds on.
WITH span AS (
    SELECT 'finding_span' AS span_table, organization_id, control_id AS key, since, until
    FROM finding_span
    UNION ALL
    SELECT 'definition_span', organization_id, control_id, since, until FROM definition_span
    UNION ALL
    SELECT 'label_span', organization_id, control_id, since, until FROM label_span
    UNION ALL
    SELECT 'subject_span', organization_id, 'subject ' || subject_id, since, until FROM subject_span
    UNION ALL
    SELECT 'written_name_span', organization_id, control_id || ', subject ' || subject_id, since,
           until
    FROM written_name_span
    UNION ALL
    SELECT 'result_span', organization_id, control_id || ', subject ' || subject_id, since, until
    FROM result_span
    UNION ALL
    SELECT 'property_span', organization_id,
           control_id || ', subject ' || subject_id || ', ' || property, since, until
    FROM property_span
    UNION ALL
    SELECT 'reported_score_span', organization_id, framework, since, until
    FROM reported_score_span
)
SELECT span_table || ', ' || key || ': it holds from ' || since || ' to ' || until
           || ', which are not both times of scans' AS detail
FROM span
WHERE NOT EXISTS (SELECT 1 FROM scan
                  WHERE scan.organization_id = span.organization_id
                    AND scan.taken_at = span.since)
   OR (until <> '9999-12-31T00:00:00.000Z'
       AND NOT EXISTS (SELECT 1 FROM scan
                       WHERE scan.organization_id = span.organization_id
                         AND scan.taken_at = span.until))
ORDER BY span_table, key, since;
