-- Scores that EDCA reported and ours are not, oldest first: another number, a number where we have
-- none, or none where we have one.
-- :organization    its name
-- :frameworks      JSON array of names in lower case, NULL for all
-- :since, :until   taken in this time, both included
-- Half a cent more than rounding may part two scores: a tie may fall either way.
WITH ours AS (
    SELECT taken_at, framework, score FROM scores
    WHERE organization = :organization AND +taken_at BETWEEN :since AND :until
)
SELECT reported_scores.organization, reported_scores.taken_at, reported_scores.framework,
       ours.score, reported_scores.score AS reported_score
FROM reported_scores
LEFT JOIN ours ON ours.framework = reported_scores.framework
    AND ours.taken_at = reported_scores.taken_at
WHERE reported_scores.organization = :organization
  AND reported_scores.taken_at BETWEEN :since AND :until
  AND (:frameworks IS NULL
       OR lower(reported_scores.framework) IN (SELECT value FROM json_each(:frameworks)))
  AND ((ours.score IS NULL) <> (reported_scores.score IS NULL)
       OR abs(ours.score - reported_scores.score) > 0.0051)
ORDER BY reported_scores.taken_at, reported_scores.framework <> 'All', reported_scores.framework;
