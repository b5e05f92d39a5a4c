-- Scores at the end of each quarter, 'All' first, as of the last scan before it.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :framework text, optional       only its score, whatever its case; the scores of all if not
--                                 given. 'All' counts each control once
-- Quarters are those of the calendar, by the clocks of the scans, up to that of the last scan.
-- Where a quarter saw no scan (scans is 0) the score is as old as taken_at. delta is against the
-- row before of the same framework.
WITH RECURSIVE quarter AS (
    SELECT organization, max(taken_local) AS last_local,
           date(substr(min(taken_local), 1, 10), 'start of month',
                '-' || ((substr(min(taken_local), 6, 2) - 1) % 3) || ' months') AS begins
    FROM scans
    WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
    GROUP BY organization
    UNION ALL
    SELECT organization, last_local, date(begins, '+3 months')
    FROM quarter
    WHERE date(begins, '+3 months') <= last_local
),
ended AS (
    SELECT quarter.organization, quarter.begins, date(quarter.begins, '+3 months') AS ends,
           max(scans.taken_at) AS taken_at, scans.taken_local,
           count(*) FILTER (WHERE scans.taken_local >= quarter.begins) AS scans
    FROM quarter
    JOIN scans ON scans.organization = quarter.organization
        -- The organization is said of each view: SQLite does not carry it from one to the next.
        AND (nullif(:organization, '') IS NULL OR scans.organization = :organization COLLATE NOCASE)
        AND scans.taken_local < date(quarter.begins, '+3 months')
    GROUP BY quarter.organization, quarter.begins
)
SELECT ended.organization, scores.framework,
       strftime('%Y-Q', ended.begins) || ((strftime('%m', ended.begins) + 2) / 3) AS quarter,
       ended.scans, ended.taken_at, scores.score,
       scores.score - lag(scores.score) OVER (PARTITION BY ended.organization, scores.framework
                                              ORDER BY ended.begins) AS delta,
       scores.passed, scores.failed, scores.warned, scores.unknown, scores.skipped,
       ended.taken_local
FROM ended
JOIN scores ON scores.organization = ended.organization AND scores.taken_at = ended.taken_at
    AND (nullif(:organization, '') IS NULL OR scores.organization = :organization COLLATE NOCASE)
WHERE nullif(:framework, '') IS NULL OR scores.framework = :framework COLLATE NOCASE
ORDER BY ended.organization, scores.framework <> 'All', scores.framework, ended.begins;
