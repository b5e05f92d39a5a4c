-- The scans of an organization, oldest first.
-- :organization text               its name
-- :since, :until time, optional    taken in this time, both included; at any time if not given
-- :limit integer, optional         at most so many, the latest; all if not given or negative
SELECT scan_id, organization, taken_at, taken_local, recorded_at, source, controls, passed,
       failed, warned, unknown, skipped, score, content_sha256, chain_sha256, label, servers,
       missing
FROM (SELECT scan_id, organization, taken_at, taken_local, recorded_at, source, controls, passed,
             failed, warned, unknown, skipped, score, content_sha256, chain_sha256, label, servers,
             missing
      FROM scans
      WHERE organization = :organization
        AND +taken_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999')
      ORDER BY taken_at DESC
      LIMIT coalesce(:limit, -1))
ORDER BY taken_at;
