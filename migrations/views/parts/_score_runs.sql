CREATE VIEW _score_runs AS
-- Runs of scans with the same severity-weighted score, for 'All' and for each framework that
-- verified controls were tagged with. delta is the difference from the run before. A scan without
-- verified controls has a row for 'All', with no score.
WITH step AS (
    -- A control enters the sums where its span begins and leaves them where it ends.
    SELECT organization, organization_id, _definition_tags.framework, status,
           iif(edge.sign = 1, max(finding_since, definition_since),
                              min(finding_until, definition_until)) AS at,
           verify * edge.sign AS sign, edge.sign * passed_weight AS passed_weight,
           edge.sign * eligible_weight AS eligible_weight
    FROM _scored_spans
    CROSS JOIN _definition_tags USING (definition_id)
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
    WHERE verify OR _definition_tags.framework = 'All'
),
total AS (
    -- What holds from `at` on is what leaves the sums after it, so they are summed from the end.
    -- next_at is known there; lead() would take another window.
    SELECT organization, organization_id, framework, at, min(at) OVER later AS next_at,
           -sum(sum(passed_weight)) OVER later AS passed_weight,
           -sum(sum(eligible_weight)) OVER later AS eligible_weight,
           sum(passed_weight) AS passed_step, sum(eligible_weight) AS eligible_step,
           -sum(sum(sign * (status = 'Pass'))) OVER later AS passed,
           -sum(sum(sign * (status = 'Fail'))) OVER later AS failed,
           -sum(sum(sign * (status = 'Warning'))) OVER later AS warned,
           -sum(sum(sign * (status = 'Unknown'))) OVER later AS unknown,
           -sum(sum(sign * (status = 'Skipped'))) OVER later AS skipped
    FROM step
    GROUP BY organization, framework, at
    WINDOW later AS (PARTITION BY organization, framework ORDER BY at DESC
                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT organization, organization_id, framework, at AS since, next_at AS until, passed_weight,
       eligible_weight,
       100.0 * passed_weight / nullif(eligible_weight, 0) AS score,
       100.0 * passed_weight / nullif(eligible_weight, 0)
           - 100.0 * (passed_weight - passed_step) / nullif(eligible_weight - eligible_step, 0)
           AS delta,
       passed, failed, warned, unknown, skipped
FROM total
WHERE next_at IS NOT NULL
  AND (framework = 'All' OR passed + failed + warned + unknown + skipped > 0);
