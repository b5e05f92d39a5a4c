CREATE VIEW _retired_subjects AS
-- Times in which a subject was retired: from since, the first scan after its retirement that does
-- not have it, up to, not including, until, when a scan has it again.
SELECT seen.organization_id, seen.subject_id,
       max(seen.until, coalesce((
           SELECT min(taken_at) FROM scan
           WHERE scan.organization_id = seen.organization_id
             AND scan.taken_at >= retirement.retired_at), '9999-12-31T00:00:00.000Z')) AS since,
       coalesce((SELECT min(again.since) FROM subject_span AS again
                 WHERE again.organization_id = seen.organization_id
                   AND again.subject_id = seen.subject_id AND again.since >= seen.until),
                '9999-12-31T00:00:00.000Z') AS until
FROM retirement
CROSS JOIN subject USING (organization_id, folded_name)
CROSS JOIN subject_span AS seen ON seen.organization_id = subject.organization_id
    AND seen.subject_id = subject.subject_id
    AND seen.since = (
        SELECT max(since) FROM subject_span AS begun
        WHERE begun.organization_id = subject.organization_id
          AND begun.subject_id = subject.subject_id AND begun.since <= retirement.retired_at)
-- Not where a later scan has it: then it was not gone.
WHERE NOT EXISTS (
    SELECT 1 FROM scan
    WHERE scan.organization_id = seen.organization_id
      AND scan.taken_at > retirement.retired_at AND scan.taken_at < seen.until);
