-- What is kept so that it is found fast differs from what spans say: ends of results, reused ids,
-- what was out of sight and what cannot be compared for that, and labels of controls without a
-- list of subjects.
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
    FROM _definition_changes
    WHERE reused
),
-- What begins and ends under a control: results, of them those that stand for it, and labels.
event AS (
    SELECT span.organization_id, span.control_id, span.since AS at, 1 AS results,
           subject.folded_name = 'organization' AND NOT span.is_known AS stand_ins, NULL AS label
    FROM result_span AS span JOIN subject USING (subject_id)
    UNION ALL
    SELECT span.organization_id, span.control_id, span.until, -1,
           -(subject.folded_name = 'organization' AND NOT span.is_known), NULL
    FROM result_span AS span JOIN subject USING (subject_id)
    UNION ALL
    SELECT organization_id, control_id, since, 0, 0, since || until || (label = '') || is_listed
    FROM label_span
),
-- How many there are from each such time on, and the last label that began, a text of its columns.
labelled AS (
    SELECT DISTINCT organization_id, control_id, at, sum(results) OVER begun AS results,
           sum(stand_ins) OVER begun AS stand_ins, max(label) OVER begun AS label
    FROM event
    WINDOW begun AS (PARTITION BY organization_id, control_id ORDER BY at)
)
SELECT 'out_of_sight, ' || control_id || ', subject ' || subject_id || ', ' || since
           || ': it was in sight, or otherwise out of it' AS detail
FROM (SELECT organization_id, control_id, subject_id, since, until, status, known_status,
             gap_since, gap_until
      FROM out_of_sight
      EXCEPT SELECT organization_id, control_id, subject_id, since, until, status, known_status,
                    gap_since, gap_until
      FROM _lost_sights)
UNION ALL
SELECT 'out_of_sight, ' || control_id || ', subject ' || subject_id || ', ' || since
           || ': it is missing'
FROM (SELECT organization_id, control_id, subject_id, since FROM _lost_sights
      EXCEPT SELECT organization_id, control_id, subject_id, since FROM out_of_sight)
UNION ALL
SELECT 'uneven_finding, ' || control_id || ', ' || since
           || ': it is none, or is compared otherwise'
FROM (SELECT organization_id, control_id, since, until, status, is_known, reused_at, goes_on,
             run_since, before_until, before_status, known_until, known_status
      FROM uneven_finding
      EXCEPT SELECT organization_id, control_id, since, until, status, is_known, reused_at, goes_on,
                    run_since, before_until, before_status, known_until, known_status
      FROM _uneven_findings)
UNION ALL
SELECT 'uneven_finding, ' || control_id || ', ' || since || ': it is missing'
FROM (SELECT organization_id, control_id, since FROM _uneven_findings
      EXCEPT SELECT organization_id, control_id, since FROM uneven_finding)
UNION ALL
SELECT 'result_end, ' || control_id || ', subject ' || subject_id || ': no result ends at '
           || ended_at || ' for good'
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
WHERE substr(label, 25, 24) > at
  AND (substr(label, 49, 1) + 0 <> (results = 0)
       OR substr(label, 50, 1) + 0 <> (results <> 1 OR stand_ins = 0))
ORDER BY detail;
