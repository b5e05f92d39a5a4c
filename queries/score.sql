-- The scores at one scan, 'All' first, and what they moved since the scan before it in time.
-- :scan_id       the scan
-- :frameworks    JSON array of names in lower case, NULL for all
WITH this AS (
    SELECT scan.organization_id, organization.name AS organization, scan.taken_at,
           (SELECT max(earlier.taken_at) FROM scan AS earlier
            WHERE earlier.organization_id = scan.organization_id
              AND earlier.taken_at < scan.taken_at) AS previous_at
    FROM scan JOIN organization USING (organization_id)
    WHERE scan.scan_id = :scan_id
),
moment AS (
    SELECT organization_id, taken_at AS at, 1 AS is_now FROM this
    UNION ALL
    SELECT organization_id, previous_at, 0 FROM this WHERE previous_at IS NOT NULL
),
held AS MATERIALIZED (
    SELECT moment.is_now, span.definition_id, span.verify, span.status, span.passed_weight,
           span.eligible_weight
    FROM moment
    JOIN scored_spans AS span ON span.organization_id = moment.organization_id
        AND span.finding_since <= moment.at AND span.finding_until > moment.at
        AND span.definition_since <= moment.at AND +span.definition_until > moment.at
),
counted AS (
    SELECT 'All' AS framework, * FROM held
    WHERE :frameworks IS NULL OR 'all' IN (SELECT value FROM json_each(:frameworks))
    UNION ALL
    SELECT tag.framework, held.*
    FROM held JOIN definition_framework AS tag USING (definition_id)
    WHERE :frameworks IS NULL
       OR lower(tag.framework) IN (SELECT value FROM json_each(:frameworks))
),
total AS (
    SELECT framework,
           100.0 * sum(passed_weight) FILTER (WHERE is_now)
               / nullif(sum(eligible_weight) FILTER (WHERE is_now), 0) AS score,
           100.0 * sum(passed_weight) FILTER (WHERE NOT is_now)
               / nullif(sum(eligible_weight) FILTER (WHERE NOT is_now), 0) AS score_before,
           count(*) FILTER (WHERE is_now AND verify AND status = 'Fail') AS failed,
           count(*) FILTER (WHERE is_now AND verify AND status <> 'Skipped') AS eligible,
           sum(is_now) AS findings
    FROM counted
    GROUP BY framework
)
SELECT this.organization, this.taken_at, this.previous_at, total.framework, total.score,
       total.score - total.score_before AS delta, total.failed, total.eligible
FROM this
CROSS JOIN total
WHERE total.findings > 0
ORDER BY total.framework <> 'All', total.framework;
