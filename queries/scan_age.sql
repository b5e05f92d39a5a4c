-- A scan's time by its own clock, and how many calendar days ago that was.
-- :scan_id integer        the scan
-- :now time, optional     the time from which days are counted; days_old says nothing if not given
SELECT taken_local,
       max(day, CAST(julianday(:now, utc_offset || ' minutes') + 0.5 AS INTEGER)) - day AS days_old
FROM scan
WHERE scan_id = :scan_id;
