-- Controls that flipped most often, over all their subjects (subject is NULL) and on each.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :flips integer, default 1       at least so many
-- A gap is no flip: what follows it is compared with the last known status before it.
SELECT standings.organization, standings.control_id, last.title, standings.subject_kind,
       standings.subject, standings.flips, standings.failing_share,
       standings.days_of_three_flips
FROM standings
JOIN findings AS last ON last.organization = standings.organization
    AND last.control_id = standings.control_id
    AND last.taken_at = max(coalesce(standings.last_passed_at, ''),
                            coalesce(standings.last_failed_at, ''))
WHERE standings.flips >= coalesce(nullif(:flips, ''), 1) + 0
  AND (nullif(:organization, '') IS NULL
       OR standings.organization = :organization COLLATE NOCASE)
ORDER BY standings.flips DESC, standings.organization, standings.control_id,
         standings.subject_kind, standings.subject;
