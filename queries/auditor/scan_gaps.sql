-- Times in which nobody looked, between two scans and from the last one until today, longest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :days number, default 0         at least so many calendar days between the two
-- :now time, optional             what time it is; by the clock of the machine if not given
-- score_before and score are those of 'All' at both ends. taken_at is NULL where no scan has
-- followed yet.
WITH gap AS (
    SELECT organization, taken_at AS seen_before_at,
           lead(taken_at) OVER scanned AS taken_at, score AS score_before,
           lead(score) OVER scanned AS score
    FROM scans
    WINDOW scanned AS (PARTITION BY organization ORDER BY taken_at)
),
measured AS (
    SELECT gap.organization, gap.seen_before_at, gap.taken_at,
           coalesce(later.day, max(seen.day, CAST(julianday(coalesce(nullif(:now, ''), 'now'),
                                                            seen.utc_modifier) + 0.5 AS INTEGER)))
               - seen.day AS days,
           gap.score_before, gap.score, seen.taken_local AS seen_before_local, later.taken_local
    FROM gap
    JOIN scan_days AS seen ON seen.organization = gap.organization
        AND seen.taken_at = gap.seen_before_at
    LEFT JOIN scan_days AS later ON later.organization = gap.organization
        AND later.taken_at = gap.taken_at
)
SELECT organization, seen_before_at, taken_at, days, score_before, score, seen_before_local,
       taken_local
FROM measured
WHERE days >= coalesce(nullif(:days, ''), 0) + 0.0
  AND (nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE)
ORDER BY days DESC, organization, seen_before_at;
