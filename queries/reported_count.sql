-- How many scores EDCA reported.
-- :organization    of which organization
-- :frameworks      JSON array of names in lower case, NULL for all
-- :since, :until   taken in this time, both included, NULL for any
-- The + keeps SQLite from taking these times in place of those by which the view finds its scans.
SELECT count(score) AS count
FROM reported_scores
WHERE organization = :organization
  AND (:frameworks IS NULL OR lower(framework) IN (SELECT value FROM json_each(:frameworks)))
  AND +taken_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999');
