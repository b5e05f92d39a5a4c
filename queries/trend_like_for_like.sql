-- Scores of an organization as they would have been with the controls, weights and framework tags
-- of one scan throughout: what is left is what moved on the servers. A control that looks better
-- because a subject that had failed is out of sight counts as Unknown. 'All' first, oldest first.
-- :basis_scan_id integer           the scan
-- :frameworks list, optional       names in lower case; all frameworks if not given
-- :since, :until time, optional    taken in this time, both included; at any time if not given
WITH basis AS (
    SELECT organization.name AS organization, organization_id, findings.control_id,
           findings.definition_id, findings.severity_weight
    FROM findings JOIN organization ON organization.name = findings.organization
    WHERE findings.scan_id = :basis_scan_id AND findings.verify
),
judged AS (
    SELECT basis.organization, basis.organization_id, basis.definition_id, basis.severity_weight,
           span.status, span.since, span.until
    FROM basis
    CROSS JOIN finding_span AS span ON span.organization_id = basis.organization_id
        AND span.control_id = basis.control_id
    WHERE NOT EXISTS (
        SELECT 1 FROM _uneven_controls AS uneven
        WHERE uneven.organization_id = span.organization_id
          AND uneven.control_id = span.control_id)
    UNION ALL
    SELECT basis.organization, basis.organization_id, basis.definition_id, basis.severity_weight,
           iif(finding.is_known OR finding.status = 'Skipped', finding.status, 'Unknown'),
           finding.since, finding.until
    FROM basis
    CROSS JOIN uneven_finding AS finding ON finding.organization_id = basis.organization_id
        AND finding.control_id = basis.control_id
),
step AS (
    -- As in view _score_runs: a control enters the sums where its span begins and leaves them where
    -- it ends.
    SELECT judged.organization, judged.organization_id, tag.framework, judged.status,
           iif(edge.sign = 1, judged.since, judged.until) AS at, edge.sign,
           edge.sign * judged.severity_weight AS weight
    FROM judged
    JOIN _definition_tags AS tag USING (definition_id)
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
    WHERE :frameworks IS NULL OR lower(tag.framework) IN (SELECT value FROM json_each(:frameworks))
),
total AS (
    SELECT organization, organization_id, framework, at,
           lead(at) OVER (PARTITION BY framework ORDER BY at) AS next_at,
           sum(sum(iif(status = 'Pass', weight, 0))) OVER so_far AS passed_weight,
           sum(sum(iif(status = 'Skipped', 0, weight))) OVER so_far AS eligible_weight,
           sum(sum(sign * (status = 'Pass'))) OVER so_far AS passed,
           sum(sum(sign * (status = 'Fail'))) OVER so_far AS failed,
           sum(sum(sign * (status = 'Warning'))) OVER so_far AS warned,
           sum(sum(sign * (status = 'Unknown'))) OVER so_far AS unknown,
           sum(sum(sign * (status = 'Skipped'))) OVER so_far AS skipped
    FROM step
    GROUP BY framework, at
    WINDOW so_far AS (PARTITION BY framework ORDER BY at)
),
scored AS (
    SELECT total.organization, dated.scan_id, dated.taken_at, dated.taken_local, dated.previous_at,
           total.framework, total.passed_weight, total.eligible_weight, total.passed,
           total.failed, total.warned, total.unknown, total.skipped,
           100.0 * total.passed_weight / nullif(total.eligible_weight, 0) AS score
    FROM total
    CROSS JOIN (SELECT scan_id, taken_at, taken_local,
                       lag(taken_at) OVER (ORDER BY taken_at) AS previous_at
                FROM scan
                WHERE organization_id = (SELECT organization_id FROM basis LIMIT 1)) AS dated
        ON dated.taken_at >= total.at AND dated.taken_at < total.next_at
    WHERE total.passed + total.failed + total.warned + total.unknown + total.skipped > 0
)
SELECT organization, scan_id, taken_at, taken_local, framework, score, delta, passed_weight,
       eligible_weight, passed, failed, warned, unknown, skipped, NULL AS reported_score,
       NULL AS score_with_waivers
FROM (SELECT organization, scan_id, taken_at, taken_local, framework, score,
             iif(lag(taken_at) OVER earlier = previous_at, score - lag(score) OVER earlier, NULL)
                 AS delta,
             passed_weight, eligible_weight, passed, failed, warned, unknown, skipped
      FROM scored
      WINDOW earlier AS (PARTITION BY framework ORDER BY taken_at))
WHERE taken_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999')
ORDER BY framework <> 'All', framework, taken_at;
