-- What changed, or may have changed, in the weeks before a date.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              when they end; at the organization's last scan if not given
-- :weeks integer, default 1       how many
-- A change happened after seen_before_at, the last scan of the old value, and by changed_at, the
-- first scan of the new one. Where only a part of that time lies in these weeks, certain is 0.
WITH week AS (
    SELECT organization,
           julianday(iif(nullif(:at, '') IS NULL, max(taken_at), :at))
               - 7 * coalesce(nullif(:weeks, ''), 1) AS begins,
           julianday(iif(nullif(:at, '') IS NULL, max(taken_at), :at)) AS ends
    FROM scans
    WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
    GROUP BY organization
)
SELECT drift.organization, drift.control_id, drift.level, drift.subject_kind, drift.subject,
       drift.property, drift.change, drift.from_value, drift.to_value, drift.seen_before_at,
       drift.changed_at, drift.redefined,
       julianday(drift.seen_before_at) >= week.begins
           AND julianday(drift.changed_at) <= week.ends AS certain
FROM week
JOIN drift ON drift.organization = week.organization
    -- The organization is said of each view: SQLite does not carry it from one to the next.
    AND (nullif(:organization, '') IS NULL OR drift.organization = :organization COLLATE NOCASE)
    AND julianday(drift.changed_at) > week.begins
    AND julianday(drift.seen_before_at) < week.ends
ORDER BY drift.organization, drift.changed_at, drift.control_id,
         instr('definition finding result property', drift.level), drift.subject_kind,
         drift.subject, drift.property;
