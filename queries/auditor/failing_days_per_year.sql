-- On how many days of each year something failed on each server or other subject, most first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :year integer, optional         only of this one; of all years if not given
-- A failure counts from the day of the first scan that saw it up to the day of the first scan that
-- saw it no longer, or of the last scan: calendar days, as the clocks of the scans counted them.
-- days are those on which one control or more failed, control_days the days of all controls added.
WITH scanned AS MATERIALIZED (
    SELECT organization, taken_at, taken_local, day
    FROM scan_days
    WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
),
failing AS (
    SELECT result_spans.organization, result_spans.control_id, result_spans.subject_kind,
           result_spans.subject, result_spans.since, begun.day AS begins,
           coalesce(ended.day, last.day) AS ends
    FROM result_spans
    JOIN scanned AS begun ON begun.organization = result_spans.organization
        AND begun.taken_at = result_spans.since
    LEFT JOIN scanned AS ended ON ended.organization = result_spans.organization
        AND ended.taken_at = result_spans.until
    JOIN (SELECT organization, max(day) AS day
          FROM scanned
          GROUP BY organization) AS last ON last.organization = result_spans.organization
    WHERE result_spans.status = 'Fail'
      -- The organization is said of each view: SQLite does not carry it from one to the next.
      AND (nullif(:organization, '') IS NULL
           OR result_spans.organization = :organization COLLATE NOCASE)
),
counted AS (
    -- From counts_from on a failure has days that no failure before it has.
    SELECT organization, control_id, subject_kind, subject, since, begins, ends,
           max(begins, coalesce(max(ends) OVER (
               PARTITION BY organization, subject
               ORDER BY begins, ends, control_id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), begins)) AS counts_from
    FROM failing
),
year AS (
    SELECT number, CAST(julianday(number || '-01-01') + 0.5 AS INTEGER) AS begins,
           CAST(julianday(number || '-01-01', '+1 year') + 0.5 AS INTEGER) AS ends
    FROM (SELECT DISTINCT CAST(substr(taken_local, 1, 4) AS INTEGER) AS number
          FROM scanned)
    WHERE nullif(:year, '') IS NULL OR number = CAST(:year AS INTEGER)
)
SELECT counted.organization, substr(max(counted.since || counted.subject_kind), 25) AS subject_kind,
       counted.subject, year.number AS year,
       sum(max(0, min(counted.ends, year.ends) - max(counted.counts_from, year.begins))) AS days,
       sum(min(counted.ends, year.ends) - max(counted.begins, year.begins)) AS control_days,
       count(DISTINCT counted.control_id) AS controls
FROM counted
JOIN year ON counted.begins < year.ends AND counted.ends > year.begins
WHERE counted.ends > counted.begins
GROUP BY counted.organization, counted.subject, year.number
ORDER BY counted.organization, year.number, days DESC, control_days DESC, counted.subject;
