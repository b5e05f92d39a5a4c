-- Controls (subject is NULL) and their subjects of which nothing is known, those longest so first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- :now time, optional             what time it is; by the clock of the machine if not given
-- status is Unknown, Skipped, or NULL where it is not assessed any more. It has been a gap since
-- blind_since; before that it was last_known_status, NULL where nothing was ever known. days are
-- calendar days until today, or until the scan of :at.
WITH looked AS (
    SELECT organization, scan_id, max(taken_at) AS taken_at
    FROM scans
    WHERE (nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE)
      AND (nullif(:at, '') IS NULL
           OR CASE WHEN :at GLOB '*[-+]??:??' OR :at GLOB '*Z'
                   THEN taken_at <= strftime('%Y-%m-%dT%H:%M:%fZ', :at)
                   WHEN :at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'
                   THEN substr(taken_local, 1, length(:at)) <= replace(:at, ' ', 'T') END)
    GROUP BY organization
),
today AS (
    -- The day up to which things last: today for the last scan, else that of the scan.
    SELECT looked.organization, looked.taken_at,
           iif(nullif(:at, '') IS NULL,
               max(scan_days.day, CAST(julianday(coalesce(nullif(:now, ''), 'now'),
                                                 scan_days.utc_modifier) + 0.5 AS INTEGER)),
               scan_days.day) AS day
    FROM looked
    JOIN scan_days USING (organization, scan_id)
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
    SELECT looked.organization, looked.scan_id, run.control_id,
           -- Of the last run, as below.
           substr(max(run.since || run.subject_kind), 25) AS last_kind,
           run.subject, looked.taken_at,
           max(iif(run.until > looked.taken_at, run.status, NULL)) AS status,
           coalesce(max(run.until) FILTER (WHERE run.known), min(run.since)) AS blind_since,
           -- The status of the last known run: every time has 24 characters.
           substr(max(run.since || run.status) FILTER (WHERE run.known), 25)
               AS last_known_status
    FROM looked
    JOIN run ON run.organization = looked.organization AND run.since <= looked.taken_at
    GROUP BY looked.organization, run.control_id, run.subject
    HAVING max(run.known AND run.until > looked.taken_at) = 0
)
SELECT state.organization, state.control_id,
       iif(state.status IS NULL OR state.subject IS NULL, state.last_kind, (
           SELECT results.subject_kind FROM results
           WHERE results.scan_id = state.scan_id AND results.control_id = state.control_id
           LIMIT 1)) AS subject_kind,
       state.subject, state.status, state.blind_since, today.day - begun.day AS days,
       state.last_known_status, begun.taken_local AS blind_since_local
FROM state
JOIN today ON today.organization = state.organization
JOIN scan_days AS begun ON begun.organization = state.organization
    AND begun.taken_at = state.blind_since
ORDER BY state.organization, state.blind_since, state.control_id, state.subject COLLATE NOCASE;
