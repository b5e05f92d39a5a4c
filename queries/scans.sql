-- The scans of an organization, oldest first.
-- :organization    its name
-- :since, :until   taken in this time, both included
-- :limit           at most so many, the latest
SELECT scan_id, organization, taken_at, recorded_at, source, controls, passed, failed, warned,
       unknown, skipped, score, content_sha256, chain_sha256
FROM (SELECT scan_id, organization, taken_at, recorded_at, source, controls, passed, failed, warned,
             unknown, skipped, score, content_sha256, chain_sha256
      FROM scans
      WHERE organization = :organization AND +taken_at BETWEEN :since AND :until
      ORDER BY taken_at DESC
      LIMIT :limit)
ORDER BY taken_at;
