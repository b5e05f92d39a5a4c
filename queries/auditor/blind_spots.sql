-- Controls (subject is NULL) and their subjects of which nothing is known, those longest so first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan at or before this time; as of the last scan
--                                 if not given
-- status is Unknown, Skipped, or NULL where it is not assessed any more. It has been a gap since
-- blind_since; before that it was last_known_status, NULL where nothing was ever known.
WITH looked AS (
    SELECT organization, scan_id, max(taken_at) AS taken_at
    FROM scans
    WHERE (nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE)
      AND (nullif(:at, '') IS NULL OR taken_at <= strftime('%Y-%m-%dT%H:%M:%fZ', :at))
    GROUP BY organization
),
run AS (
    -- The organization is said of each view: SQLite does not carry it from one to the next.
    SELECT organization, control_id, NULL AS subject_kind, NULL AS subject, status, since,
           coalesce(until, '9999') AS until, status IN ('Pass', 'Warning', 'Fail') AS known
    FROM finding_spans
    WHERE (nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE)
    UNION ALL
    SELECT organization, control_id, subject_kind, subject, status, since,
           coalesce(until, '9999'), status IN ('Pass', 'Warning', 'Fail')
    FROM result_spans
    WHERE (nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE)
),
state AS (
    SELECT looked.organization, run.control_id, run.subject_kind, run.subject, looked.taken_at,
           max(iif(run.until > looked.taken_at, run.status, NULL)) AS status,
           coalesce(max(run.until) FILTER (WHERE run.known), min(run.since)) AS blind_since,
           -- The status of the last known run: every time has 24 characters.
           substr(max(run.since || run.status) FILTER (WHERE run.known), 25)
               AS last_known_status
    FROM looked
    JOIN run ON run.organization = looked.organization AND run.since <= looked.taken_at
    GROUP BY looked.organization, run.control_id, run.subject_kind, run.subject
    HAVING max(run.known AND run.until > looked.taken_at) = 0
)
SELECT organization, control_id, subject_kind, subject, status, blind_since,
       julianday(taken_at) - julianday(blind_since) AS days, last_known_status
FROM state
ORDER BY organization, blind_since, control_id, subject_kind, subject;
