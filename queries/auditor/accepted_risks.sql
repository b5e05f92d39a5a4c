-- What was accepted by whom and for how long, the latest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :now time, optional             what time it is; by the machine's clock if not given
-- days is how long the waiver covers, or covered, in calendar days; NULL where it has no end. state
-- is active, pending before it begins, expired, revoked or lapsed: its control was redefined.
-- scans_waived is in how many scans it covered a finding wholly, alone or with others.
SELECT waivers.organization, waivers.control_id, waivers.subjects, waivers.reason,
       waivers.approved_by, waivers.ticket, waivers.from_at, waivers.until_at,
       max(0, CAST(julianday(substr(waivers.ended_at, 1, 10))
                   - julianday(substr(waivers.from_at, 1, 10)) AS INTEGER)) AS days,
       CASE WHEN waivers.lapsed_at IS NOT NULL THEN 'lapsed'
            WHEN waivers.revoked_at = waivers.ended_at THEN 'revoked'
            WHEN waivers.ended_at <= now.at THEN 'expired'
            WHEN waivers.from_at > now.at THEN 'pending'
            ELSE 'active' END AS state,
       waivers.revoked_at, waivers.revoked_because, waivers.lapsed_at, waivers.granted_at,
       waivers.granted_by, waivers.waiver_id,
       (SELECT count(DISTINCT scan_id) FROM waived_findings
        WHERE waived_findings.waiver_id = waivers.waiver_id) AS scans_waived
FROM (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', coalesce(nullif(:now, ''), 'now')) AS at) AS now
CROSS JOIN waivers
WHERE nullif(:organization, '') IS NULL
   OR waivers.organization = :organization COLLATE NOCASE
ORDER BY waivers.granted_at DESC, waivers.waiver_id DESC;
