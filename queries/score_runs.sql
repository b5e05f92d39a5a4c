-- Scores of an organization by runs of scans, 'All' first, oldest first.
-- :organization text               its name
-- :frameworks list, optional       names in lower case; all frameworks if not given
-- :since, :until time, optional    runs with a scan that was taken in this time, both included; all
--                                  runs if not given
SELECT framework, since, until, score, delta, failed, passed + failed + warned + unknown AS eligible
FROM _score_runs
WHERE organization = :organization
  AND (:frameworks IS NULL OR lower(framework) IN (SELECT value FROM json_each(:frameworks)))
  AND since <= coalesce(:until, '9999') AND until > coalesce(:since, '')
ORDER BY framework <> 'All', framework, since;
