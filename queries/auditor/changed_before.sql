-- What changed, or may have changed, in the weeks before a date.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              when they end, a day as a whole; at the organization's last scan
--                                 if not given
-- :weeks integer, default 1       how many
-- A change happened after seen_before_at, the last scan of the old value, and by changed_at, the
-- first scan of the new one. Where only a part of that time lies in these weeks, certain is 0.
WITH week AS (
    -- In local time, as the last scan counts it.
    SELECT organization, ends - 7 * coalesce(nullif(:weeks, ''), 1) AS begins, ends
    FROM (SELECT organization, max(taken_at),
                 CASE WHEN nullif(:at, '') IS NULL THEN julianday(substr(taken_local, 1, 23))
                      WHEN :at GLOB '*[-+]??:??' OR :at GLOB '*Z'
                      THEN julianday(:at, substr(taken_local, -6))
                      WHEN length(:at) = 7 THEN julianday(:at || '-01', '+1 month')
                      ELSE julianday(:at, CASE length(:at) WHEN 10 THEN '+1 day'
                                                           WHEN 16 THEN '+1 minute'
                                                           ELSE '+1 second' END)
                 END AS ends
          FROM scans
          WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
          GROUP BY organization)
)
SELECT drift.organization, drift.control_id, drift.level, drift.subject_kind, drift.subject,
       drift.property, drift.change, drift.from_value, drift.to_value, drift.seen_before_at,
       drift.changed_at, drift.redefined,
       julianday(substr(drift.seen_before_local, 1, 23)) >= week.begins
           AND julianday(substr(drift.changed_local, 1, 23)) <= week.ends AS certain,
       drift.seen_before_local, drift.changed_local
FROM week
JOIN drift ON drift.organization = week.organization
    -- The organization is said of each view: SQLite does not carry it from one to the next.
    AND (nullif(:organization, '') IS NULL OR drift.organization = :organization COLLATE NOCASE)
    AND julianday(substr(drift.changed_local, 1, 23)) >= week.begins
    AND julianday(substr(drift.seen_before_local, 1, 23)) < week.ends
ORDER BY drift.organization, drift.changed_at, drift.control_id,
         instr('definition finding result property', drift.level), drift.subject_kind,
         drift.subject, drift.property;
