-- The scores at one scan, 'All' first, and what they moved since the scan before it in time.
-- :scan_id integer              the scan
-- :frameworks list, optional    names in lower case; all frameworks if not given
WITH this AS (
    SELECT scan.organization_id, organization.name AS organization, scan.taken_at,
           (SELECT max(earlier.taken_at) FROM scan AS earlier
            WHERE earlier.organization_id = scan.organization_id
              AND earlier.taken_at < scan.taken_at) AS previous_at
    FROM scan JOIN organization USING (organization_id)
    WHERE scan.scan_id = :scan_id
),
held AS MATERIALIZED (
    SELECT span.definition_id, span.verify, span.status, span.passed_weight, span.eligible_weight,
           min(span.finding_until, span.definition_until) > this.taken_at AS is_now,
           max(span.finding_since, span.definition_since) <= this.previous_at AS was_before
    FROM this
    JOIN _scored_spans AS span ON span.organization_id = this.organization_id
        AND span.finding_since <= this.taken_at
        AND span.finding_until > coalesce(this.previous_at, this.taken_at)
        AND span.definition_since <= this.taken_at
        AND +span.definition_until > coalesce(this.previous_at, this.taken_at)
),
counted AS (
    SELECT 'All' AS framework, * FROM held
    WHERE :frameworks IS NULL OR 'all' IN (SELECT value FROM json_each(:frameworks))
    UNION ALL
    SELECT tag.framework, held.*
    FROM held JOIN definition_framework AS tag USING (definition_id)
    -- The first term depends on no tag, so none is looked up where All is wanted alone.
    WHERE coalesce(:frameworks, '') <> '["all"]'
      AND (:frameworks IS NULL
           OR lower(tag.framework) IN (SELECT value FROM json_each(:frameworks)))
),
total AS (
    SELECT framework,
           100.0 * sum(passed_weight) FILTER (WHERE is_now)
               / nullif(sum(eligible_weight) FILTER (WHERE is_now), 0) AS score,
           100.0 * sum(passed_weight) FILTER (WHERE was_before)
               / nullif(sum(eligible_weight) FILTER (WHERE was_before), 0) AS score_before,
           count(*) FILTER (WHERE is_now AND verify AND status = 'Fail') AS failed,
           count(*) FILTER (WHERE is_now AND verify AND status <> 'Skipped') AS eligible,
           sum(is_now) AS findings
    FROM counted
    GROUP BY framework
)
SELECT this.organization, this.taken_at, this.previous_at,
       (SELECT taken_local FROM scan
        WHERE scan.organization_id = this.organization_id
          AND scan.taken_at = this.previous_at) AS previous_local, total.framework, total.score,
       total.score - total.score_before AS delta, total.failed, total.eligible
FROM this
CROSS JOIN total
WHERE total.findings > 0
ORDER BY total.framework <> 'All', total.framework;
