-- Scores that EDCA reported to an organization by runs of scans, 'All' first, oldest first.
-- :organization text               its name
-- :frameworks list, optional       names in lower case; all frameworks if not given
-- :since, :until time, optional    runs with a scan that was taken in this time, both included; all
--                                  runs if not given
-- EDCA writes 0 where it has no control of a framework, which is no score.
SELECT framework, since, until, nullif(score, iif(total = 0, 0, NULL)) AS score
FROM reported_score_span
JOIN organization USING (organization_id)
WHERE organization.name = :organization
  AND (:frameworks IS NULL OR lower(framework) IN (SELECT value FROM json_each(:frameworks)))
  AND since <= coalesce(:until, '9999') AND +until > coalesce(:since, '')
ORDER BY framework <> 'All', framework, since;
