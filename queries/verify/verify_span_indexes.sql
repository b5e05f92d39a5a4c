-- What is kept so that it is found fast differs from what spans say: ends of results, reused ids,
-- and labels of controls without a list of subjects.
WITH ended AS (
    SELECT organization_id, control_id, subject_id, until AS ended_at
    FROM result_span AS span
    WHERE NOT holds AND NOT EXISTS (
        SELECT 1 FROM result_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.subject_id = span.subject_id AND next.since = span.until)
),
reused AS (
    SELECT organization_id, control_id, changed_at AS reused_at
    FROM definition_changes
    WHERE reused
),
-- Times from which on other results are there than before.
moment AS (
    SELECT organization_id, control_id, since AS at FROM label_span
    UNION
    SELECT organization_id, control_id, ended_at FROM ended
    UNION
    SELECT span.organization_id, span.control_id, span.since
    FROM subject
    CROSS JOIN label_span AS label USING (organization_id)
    CROSS JOIN result_span AS span USING (organization_id, control_id)
    WHERE subject.folded_name = 'organization' AND EXISTS (
        SELECT 1 FROM result_span AS its
        WHERE its.organization_id = label.organization_id AND its.control_id = label.control_id
          AND its.subject_id = subject.subject_id)
),
labelled AS (
    SELECT moment.control_id, moment.at, label.label = '' AS is_empty, label.is_listed,
           count(result.subject_id) AS results,
           max(subject.folded_name = 'organization' AND NOT result.is_known) AS is_nobody
    FROM moment
    CROSS JOIN label_span AS label ON label.organization_id = moment.organization_id
        AND label.control_id = moment.control_id
        AND label.since = (
            SELECT max(since) FROM label_span AS begun
            WHERE begun.organization_id = moment.organization_id
              AND begun.control_id = moment.control_id AND begun.since <= moment.at)
        AND +label.until > moment.at
    LEFT JOIN result_span AS result ON result.organization_id = moment.organization_id
        AND result.control_id = moment.control_id AND result.since <= moment.at
        AND +result.until > moment.at
    LEFT JOIN subject USING (subject_id)
    GROUP BY moment.organization_id, moment.control_id, moment.at
)
SELECT 'result_end, ' || control_id || ', subject ' || subject_id || ': no result ends at '
           || ended_at || ' for good' AS detail
FROM (SELECT organization_id, control_id, subject_id, ended_at FROM result_end
      EXCEPT SELECT organization_id, control_id, subject_id, ended_at FROM ended)
UNION ALL
SELECT 'result_end, ' || control_id || ', subject ' || subject_id || ': the end at ' || ended_at
           || ' is missing'
FROM (SELECT organization_id, control_id, subject_id, ended_at FROM ended
      EXCEPT SELECT organization_id, control_id, subject_id, ended_at FROM result_end)
UNION ALL
SELECT 'control_reuse, ' || control_id || ': its id was not given to another control at '
           || reused_at
FROM (SELECT organization_id, control_id, reused_at FROM control_reuse
      EXCEPT SELECT organization_id, control_id, reused_at FROM reused)
UNION ALL
SELECT 'control_reuse, ' || control_id || ': the reuse of its id at ' || reused_at
           || ' is missing'
FROM (SELECT organization_id, control_id, reused_at FROM reused
      EXCEPT SELECT organization_id, control_id, reused_at FROM control_reuse)
UNION ALL
SELECT 'label_span, ' || control_id || ': at ' || at || ' it says otherwise than its results'
FROM labelled
WHERE is_empty <> (results = 0)
   OR is_listed <> (results <> 1 OR NOT is_nobody)
ORDER BY detail;
