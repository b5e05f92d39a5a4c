-- Controls that regressed and were fixed, per month, with the score at its end.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- A change counts in the month of the scan that first saw it, by the clock of that scan. A month
-- without scans has no score, and what happened in it is seen later. regressed_redefined are those
-- of the regressed whose definition changed as well: the check may have changed rather than the
-- server. Where the id was given to another control, nothing regressed and nothing was fixed. lost
-- counts controls of which nothing was known any more, not those that were skipped or no longer
-- assessed.
WITH RECURSIVE month AS (
    SELECT organization, min(substr(taken_local, 1, 7)) || '-01' AS begins,
           max(substr(taken_local, 1, 7)) || '-01' AS last
    FROM scans
    WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
    GROUP BY organization
    UNION ALL
    SELECT organization, date(begins, '+1 month'), last FROM month WHERE begins < last
),
scanned AS (
    SELECT organization, substr(taken_local, 1, 7) AS month, count(*) AS scans, score,
           max(taken_at) AS last_at
    FROM scans
    -- The organization is said of each view: SQLite does not carry it from one to the next.
    WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
    GROUP BY organization, substr(taken_local, 1, 7)
),
changed AS (
    SELECT organization, substr(changed_local, 1, 7) AS month,
           count(*) FILTER (WHERE change = 'regressed') AS regressed,
           count(*) FILTER (WHERE change = 'regressed' AND redefined) AS regressed_redefined,
           count(*) FILTER (WHERE change = 'fixed') AS fixed,
           count(*) FILTER (WHERE change = 'lost') AS lost
    FROM drift
    WHERE level = 'finding' AND (change = 'lost' OR NOT reused)
      AND (nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE)
    GROUP BY organization, substr(changed_local, 1, 7)
)
SELECT month.organization, substr(month.begins, 1, 7) AS month,
       coalesce(scanned.scans, 0) AS scans, coalesce(changed.regressed, 0) AS regressed,
       coalesce(changed.regressed_redefined, 0) AS regressed_redefined,
       coalesce(changed.fixed, 0) AS fixed, coalesce(changed.lost, 0) AS lost, scanned.score
FROM month
LEFT JOIN scanned ON scanned.organization = month.organization
    AND scanned.month = substr(month.begins, 1, 7)
LEFT JOIN changed ON changed.organization = month.organization
    AND changed.month = substr(month.begins, 1, 7)
ORDER BY month.organization, month.begins;
