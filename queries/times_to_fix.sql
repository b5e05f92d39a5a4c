-- Days until failures of controls were fixed, per severity, heaviest first, as of a time.
-- :organization text      its name
-- :at time, optional      failures that were fixed by then; all if not given
SELECT severity, avg(days_at_least) FILTER (WHERE is_measured) AS mean_days_at_least,
       avg(days_at_most) FILTER (WHERE is_measured) AS mean_days_at_most
FROM (SELECT severity, days_at_least, days_at_most,
             days_at_most IS NOT NULL AND NOT reused AND fixed_at <= coalesce(:at, '9999')
                 AS is_measured
      FROM _failing_runs
      WHERE organization = :organization AND subject_id IS NULL
        AND failed_at <= coalesce(:at, '9999'))
GROUP BY severity
ORDER BY instr('Critical High Medium Low', severity) = 0,
         instr('Critical High Medium Low', severity), severity;
