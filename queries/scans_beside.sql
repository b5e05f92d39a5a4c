-- Scans of an organization beside a local time, as the clock of each scan shows it: from is the
-- first scan at or after it, to the last one before it, and within the last one of those whose
-- local time begins with a text.
-- :organization text        its name
-- :local time               the time without an offset, to the millisecond: 2026-04-24T08:22:00.000
-- :within text, optional    2026-04, 2026-04-24, 2026-04-24T08:22, ...; no such row if not given
-- beside_at is the time of the scan before, in the row from, and of the scan after, in the row to.
-- No clock is further from UTC than 15 hours, and no month longer than 31 days.
WITH this AS (SELECT organization_id FROM organization WHERE name = :organization)
SELECT side, taken_at, utc_offset, beside_at
FROM (SELECT 'from' AS side, scan.taken_at, scan.utc_offset,
             (SELECT max(taken_at) FROM scan AS earlier
              WHERE earlier.organization_id = scan.organization_id
                AND earlier.taken_at < scan.taken_at) AS beside_at
      FROM this CROSS JOIN scan USING (organization_id)
      WHERE scan.taken_at > strftime('%Y-%m-%dT%H:%M:%fZ', :local, '-15 hours')
        AND scan.taken_local >= :local
      ORDER BY scan.taken_at
      LIMIT 1)
UNION ALL
SELECT side, taken_at, utc_offset, beside_at
FROM (SELECT 'to' AS side, scan.taken_at, scan.utc_offset,
             (SELECT min(taken_at) FROM scan AS later
              WHERE later.organization_id = scan.organization_id
                AND later.taken_at > scan.taken_at) AS beside_at
      FROM this CROSS JOIN scan USING (organization_id)
      WHERE scan.taken_at < strftime('%Y-%m-%dT%H:%M:%fZ', :local, '+15 hours')
        AND scan.taken_local < :local
      ORDER BY scan.taken_at DESC
      LIMIT 1)
UNION ALL
SELECT side, taken_at, utc_offset, NULL
FROM (SELECT 'within' AS side, scan.taken_at, scan.utc_offset
      FROM this CROSS JOIN scan USING (organization_id)
      WHERE scan.taken_at < strftime('%Y-%m-%dT%H:%M:%fZ', :local, '+15 hours')
        AND scan.taken_at > strftime('%Y-%m-%dT%H:%M:%fZ', :local, '-32 days')
        AND substr(scan.taken_local, 1, length(:within)) = :within
      ORDER BY scan.taken_at DESC
      LIMIT 1);
