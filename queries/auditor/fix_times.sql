-- How long failures of controls took to fix, per severity, in a period.
-- :organization text, optional     its name, whatever its case; all organizations if not given
-- :since, :until time, optional    the period, both included; all of history if not given
-- began, fixed and open count failures first seen or fixed in it, or that lasted at its end. Days
-- are of the fixed ones, between two bounds since each change lies between two scans. Not measured
-- are those that history began with, and those whose id was given to another control meanwhile.
WITH period AS (
    -- From the first scan in it to the last one.
    SELECT organization,
           iif(nullif(:since, '') IS NULL, '',
               coalesce(min(taken_at) FILTER (
                   WHERE iif(:since GLOB '*[-+]??:??' OR :since GLOB '*Z',
                             taken_at >= strftime('%Y-%m-%dT%H:%M:%fZ', :since),
                             taken_local >= replace(:since, ' ', 'T'))), '9999')) AS begins,
           iif(nullif(:until, '') IS NULL, '9999',
               coalesce(max(taken_at) FILTER (
                   WHERE iif(:until GLOB '*[-+]??:??' OR :until GLOB '*Z',
                             taken_at <= strftime('%Y-%m-%dT%H:%M:%fZ', :until),
                             substr(taken_local, 1, length(:until))
                                 <= replace(:until, ' ', 'T'))), '')) AS ends
    FROM scan_days
    WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
    GROUP BY organization
),
failure AS (
    SELECT failures.organization, failures.severity, failures.days_at_least,
           failures.days_at_most,
           failures.failed_at BETWEEN period.begins AND period.ends AS began,
           coalesce(failures.fixed_at BETWEEN period.begins AND period.ends, 0) AS fixed,
           failures.failed_at <= period.ends AND coalesce(failures.fixed_at > period.ends, 1)
               AND coalesce(failures.replaced_at > period.ends, 1) AS open,
           coalesce(failures.fixed_at BETWEEN period.begins AND period.ends, 0)
               AND failures.days_at_most IS NOT NULL AND NOT failures.reused AS measured
    FROM period
    JOIN failures ON failures.organization = period.organization
        AND failures.subject IS NULL
    WHERE nullif(:organization, '') IS NULL
       OR failures.organization = :organization COLLATE NOCASE
)
SELECT organization, severity, sum(began) AS began, sum(fixed) AS fixed, sum(open) AS open,
       sum(measured) AS measured,
       avg(days_at_least) FILTER (WHERE measured) AS mean_days_at_least,
       avg(days_at_most) FILTER (WHERE measured) AS mean_days_at_most,
       max(days_at_most) FILTER (WHERE measured) AS longest_days_at_most
FROM failure
GROUP BY organization, severity
HAVING max(began OR fixed OR open)
ORDER BY organization, instr('Critical High Medium Low', severity) = 0,
         instr('Critical High Medium Low', severity), severity;
