-- Controls that regressed or were fixed while their definition changed, oldest first.
-- :organization text, optional     its name, whatever its case; all organizations if not given
-- :since, :until time, optional    first seen in this time, both included; at any time if not given
-- Then the check may have changed rather than the server. fields are those of the definition that
-- changed at redefined_at; reused is 1 where the id may stand for another control than before.
SELECT drift.organization, drift.control_id, drift.level, drift.subject_kind, drift.subject,
       drift.change, drift.from_value, drift.to_value, drift.seen_before_at, drift.changed_at,
       redefinitions.changed_at AS redefined_at, redefinitions.fields, redefinitions.reused
FROM drift
JOIN redefinitions ON redefinitions.organization = drift.organization
    AND redefinitions.control_id = drift.control_id
    -- The organization is said of each view: SQLite does not carry it from one to the next.
    AND (nullif(:organization, '') IS NULL
         OR redefinitions.organization = :organization COLLATE NOCASE)
    AND redefinitions.changed_at > drift.seen_before_at
    AND redefinitions.changed_at <= drift.changed_at
WHERE drift.level IN ('finding', 'result') AND drift.change IN ('regressed', 'fixed')
  AND (nullif(:organization, '') IS NULL OR drift.organization = :organization COLLATE NOCASE)
  AND (nullif(:since, '') IS NULL
       OR iif(:since GLOB '*[-+]??:??' OR :since GLOB '*Z',
              drift.changed_at >= strftime('%Y-%m-%dT%H:%M:%fZ', :since),
              drift.changed_local >= replace(:since, ' ', 'T')))
  AND (nullif(:until, '') IS NULL
       OR iif(:until GLOB '*[-+]??:??' OR :until GLOB '*Z',
              drift.changed_at <= strftime('%Y-%m-%dT%H:%M:%fZ', :until),
              substr(drift.changed_local, 1, length(:until)) <= replace(:until, ' ', 'T')))
ORDER BY drift.organization, drift.changed_at, drift.control_id, drift.level,
         drift.subject_kind, drift.subject, redefinitions.changed_at;
