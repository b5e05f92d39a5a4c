-- The score of 'All' at one scan and at the one before it in time: what `record` reports.
-- :scan_id    the later scan
WITH this AS (SELECT scan_id, organization_id, taken_at FROM scan WHERE scan_id = :scan_id),
moment AS (
    SELECT 'this' AS which, organization_id, taken_at FROM this
    UNION ALL
    SELECT 'before', this.organization_id, max(scan.taken_at)
    FROM this
    JOIN scan ON scan.organization_id = this.organization_id AND scan.taken_at < this.taken_at
    HAVING max(scan.taken_at) IS NOT NULL
)
SELECT moment.which, scored_spans.organization, moment.taken_at,
       100.0 * sum(scored_spans.passed_weight)
       / nullif(sum(scored_spans.eligible_weight), 0) AS score
FROM moment
JOIN scored_spans ON scored_spans.organization_id = moment.organization_id
    AND scored_spans.finding_since <= moment.taken_at
    AND scored_spans.finding_until > moment.taken_at
    AND scored_spans.definition_since <= moment.taken_at
    AND +scored_spans.definition_until > moment.taken_at
GROUP BY moment.which, scored_spans.organization, moment.taken_at
ORDER BY moment.which DESC;
