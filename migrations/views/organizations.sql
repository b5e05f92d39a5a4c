CREATE VIEW organizations AS
-- Organizations, one row each. controls and score (of 'All') are those of the last scan.
WITH extent AS (
    SELECT organization_id, count(*) AS scans, min(taken_at) AS first_at, max(taken_at) AS last_at
    FROM scan
    GROUP BY organization_id
)
SELECT organization.name AS organization, coalesce(extent.scans, 0) AS scans, extent.first_at,
       extent.last_at,
       (SELECT count(*) FROM finding_span
        WHERE finding_span.organization_id = organization.organization_id
          AND finding_span.since <= extent.last_at AND finding_span.until > extent.last_at)
           AS controls,
       (SELECT count(*) FROM subject
        WHERE subject.organization_id = organization.organization_id) AS subjects,
       (SELECT 100.0 * sum(_scored_spans.passed_weight)
               / nullif(sum(_scored_spans.eligible_weight), 0)
        FROM _scored_spans
        WHERE _scored_spans.organization_id = organization.organization_id
          AND _scored_spans.finding_since <= extent.last_at
          AND _scored_spans.finding_until > extent.last_at
          AND _scored_spans.definition_since <= extent.last_at
          AND +_scored_spans.definition_until > extent.last_at) AS score,
       (SELECT json_group_array(name)
        FROM (SELECT name FROM organization_alias
              WHERE organization_alias.organization_id = organization.organization_id
                AND organization_alias.folded_name <> organization.folded_name
              ORDER BY name)) AS former_names
FROM organization
LEFT JOIN extent USING (organization_id);
