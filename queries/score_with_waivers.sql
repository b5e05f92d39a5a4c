-- Scores at one scan without the failures that were waived, as if they were Skipped.
-- :scan_id integer              the scan
-- :frameworks list, optional    names in lower case; all frameworks if not given
-- :waived list, optional        ids of controls whose failures are waived; those that were when the
--                               scan was taken if not given
WITH this AS (SELECT organization_id, scan_id, taken_at FROM scan WHERE scan_id = :scan_id),
waived AS (
    SELECT value AS control_id FROM json_each(:waived)
    UNION
    SELECT covered.control_id
    FROM this
    CROSS JOIN _finding_waivers AS covered ON covered.organization_id = this.organization_id
        AND covered.scan_id = this.scan_id
    WHERE :waived IS NULL
),
held AS MATERIALIZED (
    SELECT span.definition_id, span.passed_weight,
           iif(span.control_id IN (SELECT control_id FROM waived), 0, span.eligible_weight)
               AS eligible_weight
    FROM this
    JOIN _scored_spans AS span ON span.organization_id = this.organization_id
        AND span.finding_since <= this.taken_at AND span.finding_until > this.taken_at
        AND span.definition_since <= this.taken_at AND +span.definition_until > this.taken_at
)
SELECT tag.framework,
       100.0 * sum(held.passed_weight) / nullif(sum(held.eligible_weight), 0) AS score
FROM held
JOIN _definition_tags AS tag USING (definition_id)
WHERE :frameworks IS NULL OR lower(tag.framework) IN (SELECT value FROM json_each(:frameworks))
GROUP BY tag.framework
ORDER BY tag.framework <> 'All', tag.framework;
