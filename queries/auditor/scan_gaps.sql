-- Times in which nobody looked, from one scan to the next, longest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :days number, default 0         at least so many between the two
-- score_before and score are those of 'All' at both ends.
WITH gap AS (
    SELECT organization, lag(taken_at) OVER scanned AS seen_before_at, taken_at,
           julianday(taken_at) - julianday(lag(taken_at) OVER scanned) AS days,
           lag(score) OVER scanned AS score_before, score
    FROM scans
    WINDOW scanned AS (PARTITION BY organization ORDER BY taken_at)
)
SELECT organization, seen_before_at, taken_at, days, score_before, score
FROM gap
WHERE days >= coalesce(nullif(:days, ''), 0) + 0.0
  AND (nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE)
ORDER BY days DESC, organization, taken_at;
