CREATE VIEW _missing_servers AS
-- Times in which a server that was assessed before was assessed by no control: from since up to,
-- not including, until. A server that is retired by then is not missing.
SELECT organization_id, subject_id, since, until
FROM (SELECT seen.organization_id, seen.subject_id, seen.until AS since,
             min(coalesce((SELECT min(next.since) FROM subject_span AS next
                           WHERE next.organization_id = seen.organization_id
                             AND next.subject_id = seen.subject_id AND next.since >= seen.until),
                          '9999-12-31T00:00:00.000Z'),
                 coalesce((SELECT retired.since FROM _retired_subjects AS retired
                           WHERE retired.organization_id = seen.organization_id
                             AND retired.subject_id = seen.subject_id
                             AND retired.since >= seen.until),
                          '9999-12-31T00:00:00.000Z')) AS until
      FROM subject_span AS seen
      WHERE seen.is_server AND seen.until < '9999-12-31T00:00:00.000Z')
WHERE since < until;
