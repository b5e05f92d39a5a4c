-- A scan's time by its own clock, and how many calendar days ago that was.
-- :scan_id integer        the scan
-- :now time, optional     the time from which days are counted; age_days says nothing if not given
SELECT taken_local,
       max(day, CAST(julianday(:now, utc_offset || ' minutes') + 0.5 AS INTEGER)) - day AS age_days
FROM scan
WHERE scan_id = :scan_id;
