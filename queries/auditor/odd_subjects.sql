-- Servers and other subjects that a control finds otherwise than most of their peers.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :at time, optional              as of the last scan up to the end of this time; as of the last
--                                 scan if not given
-- Peers are the other subjects of that kind whose status on the control is known: Pass, Warning or
-- Fail. Where there are only two and they differ, either is listed. others says what peers are.
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
known AS (
    SELECT looked.organization, looked.scan_id, results.control_id, results.subject_kind,
           results.subject, results.status, results.evidence
    FROM looked
    CROSS JOIN results ON results.scan_id = looked.scan_id
    WHERE results.status IN ('Pass', 'Warning', 'Fail')
),
counted AS (
    SELECT organization, scan_id, control_id, subject_kind, subject, status, evidence,
           count(*) OVER (PARTITION BY organization, control_id, subject_kind) - 1 AS peers,
           count(*) OVER (PARTITION BY organization, control_id, subject_kind, status) - 1
               AS alike,
           count(*) FILTER (WHERE status = 'Pass') OVER kin AS pass,
           count(*) FILTER (WHERE status = 'Warning') OVER kin AS warning,
           count(*) FILTER (WHERE status = 'Fail') OVER kin AS fail
    FROM known
    WINDOW kin AS (PARTITION BY organization, control_id, subject_kind)
)
SELECT counted.organization, counted.control_id, findings.title, findings.severity,
       counted.subject_kind, counted.subject, counted.status, counted.peers, counted.alike,
       json_object('Pass', counted.pass - (counted.status = 'Pass'),
                   'Warning', counted.warning - (counted.status = 'Warning'),
                   'Fail', counted.fail - (counted.status = 'Fail')) AS others,
       counted.evidence
FROM counted
CROSS JOIN findings ON findings.scan_id = counted.scan_id
    AND findings.control_id = counted.control_id
WHERE counted.alike * 2 < counted.peers
ORDER BY counted.organization, findings.severity_weight DESC, counted.control_id,
         counted.subject_kind, counted.subject;
