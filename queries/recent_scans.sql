-- Since when scans of an organization are recent, and how many there are before them.
-- :organization text    its name
-- :days integer         how many days before its last scan are recent
SELECT recent.since, count(scan.scan_id) AS earlier_scans, min(scan.taken_at) AS first_at
FROM (SELECT organization_id,
             strftime('%Y-%m-%dT%H:%M:%fZ', max(taken_at), '-' || :days || ' days') AS since
      FROM scan JOIN organization USING (organization_id)
      WHERE organization.name = :organization) AS recent
LEFT JOIN scan ON scan.organization_id = recent.organization_id AND scan.taken_at < recent.since;
