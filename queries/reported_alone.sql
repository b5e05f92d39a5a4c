-- Scores that EDCA reported where no control of the scan counts for that framework, oldest first.
-- :organization    its name
-- :frameworks      JSON array of names in lower case, NULL for all
-- :since, :until   taken in this time, both included, NULL for any
WITH this AS (SELECT organization_id FROM organization WHERE name = :organization)
SELECT reported.organization, reported.taken_at, reported.framework,
       reported.score AS reported_score
FROM this
CROSS JOIN reported_scores AS reported
WHERE reported.organization = :organization AND reported.score IS NOT NULL
  AND (:frameworks IS NULL
       OR lower(reported.framework) IN (SELECT value FROM json_each(:frameworks)))
  -- The + keeps SQLite from taking these times in place of those by which the view finds its scans.
  AND +reported.taken_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999')
  AND NOT EXISTS (
    SELECT 1 FROM scored_spans AS span
    WHERE span.organization_id = this.organization_id
      AND span.finding_since <= reported.taken_at AND span.finding_until > reported.taken_at
      AND span.definition_since <= reported.taken_at
      AND +span.definition_until > reported.taken_at
      AND (reported.framework = 'All' OR (span.verify AND EXISTS (
            SELECT 1 FROM definition_framework
            WHERE definition_framework.definition_id = span.definition_id
              AND definition_framework.framework = reported.framework))))
ORDER BY reported.taken_at, reported.framework <> 'All', reported.framework;
