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
total AS (
    SELECT tag.framework,
           100.0 * sum(passed_weight) FILTER (WHERE is_now)
               / nullif(sum(eligible_weight) FILTER (WHERE is_now), 0) AS score,
           100.0 * sum(passed_weight) FILTER (WHERE NOT is_now)
               / nullif(sum(eligible_weight) FILTER (WHERE NOT is_now), 0) AS score_before,
           count(*) FILTER (WHERE is_now AND verify AND status = 'Fail') AS failed,
           count(*) FILTER (WHERE is_now AND verify AND status <> 'Skipped') AS eligible,
           sum(is_now) AS findings
    FROM moment
    JOIN scored_spans ON scored_spans.organization_id = moment.organization_id
        AND scored_spans.finding_since <= moment.at AND scored_spans.finding_until > moment.at
        AND scored_spans.definition_since <= moment.at
        AND +scored_spans.definition_until > moment.at
    JOIN definition_tags AS tag USING (definition_id)
    WHERE :frameworks IS NULL
       OR lower(tag.framework) IN (SELECT value FROM json_each(:frameworks))
    GROUP BY tag.framework
)
SELECT this.organization, this.taken_at, this.previous_at, total.framework, total.score,
       total.score - total.score_before AS delta, total.failed, total.eligible
FROM this
CROSS JOIN total
WHERE total.findings > 0
ORDER BY total.framework <> 'All', total.framework;
