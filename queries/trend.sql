-- Scores of an organization, 'All' first, oldest first, beside those that EDCA reported.
-- :organization text               its name
-- :frameworks list, optional       names in lower case; all frameworks if not given
-- :since, :until time, optional    taken in this time, both included; at any time if not given
-- The + keeps SQLite from taking these times in place of those by which the view finds its scans.
WITH this AS (SELECT organization_id FROM organization WHERE name = :organization)
SELECT scores.organization, scores.scan_id, scores.taken_at, scores.taken_local, scores.framework,
       scores.score, scores.delta, scores.passed_weight, scores.eligible_weight, scores.passed,
       scores.failed, scores.warned, scores.unknown, scores.skipped,
       reported.score AS reported_score
FROM this
CROSS JOIN scores
LEFT JOIN reported_score_span AS reported ON reported.organization_id = this.organization_id
    AND reported.framework = scores.framework
    AND reported.since = (
        SELECT max(since) FROM reported_score_span AS latest
        WHERE latest.organization_id = this.organization_id
          AND latest.framework = scores.framework AND latest.since <= scores.taken_at)
    AND reported.until > scores.taken_at
WHERE scores.organization = :organization
  AND (:frameworks IS NULL OR lower(scores.framework) IN (SELECT value FROM json_each(:frameworks)))
  AND +scores.taken_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999')
ORDER BY scores.framework <> 'All', scores.framework, scores.taken_at;
