-- Scores that EDCA reported and ours are not, oldest first: another number, a number where we have
-- none, or none where we have one.
-- :organization    its name
-- :frameworks      JSON array of names in lower case, NULL for all
-- :since, :until   taken in this time, both included, NULL for any
-- Half a cent more than rounding may part two scores: a tie may fall either way.
-- The + keeps SQLite from taking these times in place of those by which the views find their scans.
WITH told AS (
    -- Grouped and not joined: SQLite would read all of ours again for each that was reported.
    SELECT organization, taken_at, framework, score, NULL AS reported_score, 0 AS is_reported
    FROM scores
    WHERE organization = :organization
      AND +taken_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999')
    UNION ALL
    SELECT organization, taken_at, framework, NULL, score, 1
    FROM reported_scores
    WHERE organization = :organization
      AND +taken_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999')
),
pair AS (
    SELECT organization, taken_at, framework, max(score) AS score,
           max(reported_score) AS reported_score
    FROM told
    WHERE :frameworks IS NULL OR lower(framework) IN (SELECT value FROM json_each(:frameworks))
    GROUP BY taken_at, framework
    HAVING max(is_reported)
)
SELECT organization, taken_at, framework, score, reported_score
FROM pair
WHERE (score IS NULL) <> (reported_score IS NULL) OR abs(score - reported_score) > 0.0051
ORDER BY taken_at, framework <> 'All', framework;
