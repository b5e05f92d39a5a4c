-- The scans of an organization, oldest first.
-- :organization    its name
-- :since, :until   taken in this time, both included, NULL for any
-- :limit           at most so many, the latest; NULL or negative for all
SELECT scan_id, organization, taken_at, recorded_at, source, controls, passed, failed, warned,
       unknown, skipped, score, content_sha256, chain_sha256
FROM (SELECT scan_id, organization, taken_at, recorded_at, source, controls, passed, failed, warned,
             unknown, skipped, score, content_sha256, chain_sha256
      FROM scans
      WHERE organization = :organization
        AND +taken_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999')
      ORDER BY taken_at DESC
      LIMIT coalesce(:limit, -1))
ORDER BY taken_at;
