-- Scores of an organization, 'All' first, oldest first, beside those that EDCA reported.
-- :organization text               its name
-- :frameworks list, optional       names in lower case; all frameworks if not given
-- :since, :until time, optional    taken in this time, both included; at any time if not given
-- The + keeps SQLite from taking these times in place of those by which the view finds its scans.
-- score_with_waivers is the score without the failures that were waived, as if they were Skipped.
WITH this AS (SELECT organization_id FROM organization WHERE name = :organization),
waived AS (
    SELECT covered.taken_at, tag.framework,
           sum(definition.verify * definition.severity_weight) AS weight
    FROM (SELECT DISTINCT taken_at, control_id FROM _finding_waivers
          WHERE organization_id = (SELECT organization_id FROM this)) AS covered
    CROSS JOIN definition_span AS judged
        ON judged.organization_id = (SELECT organization_id FROM this)
        AND judged.control_id = covered.control_id AND judged.since <= covered.taken_at
        AND +judged.until > covered.taken_at
    CROSS JOIN definition USING (definition_id)
    CROSS JOIN _definition_tags AS tag USING (definition_id)
    GROUP BY covered.taken_at, tag.framework
),
scored AS (
    SELECT scores.organization, scores.scan_id, scores.taken_at, scores.taken_local,
           scores.framework, scores.score, scores.delta, scores.passed_weight,
           scores.eligible_weight, scores.passed, scores.failed, scores.warned, scores.unknown,
           scores.skipped, reported.score AS reported_score
    FROM this
    CROSS JOIN scores
    LEFT JOIN reported_score_span AS reported ON reported.organization_id = this.organization_id
        AND reported.framework = scores.framework
        AND reported.since = (
            SELECT max(since) FROM reported_score_span AS latest
            WHERE latest.organization_id = this.organization_id
              AND latest.framework = scores.framework AND latest.since <= scores.taken_at)
        AND reported.until > scores.taken_at
    WHERE scores.organization = :organization
      AND (:frameworks IS NULL
           OR lower(scores.framework) IN (SELECT value FROM json_each(:frameworks)))
      AND +scores.taken_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999')
)
-- The few weights that were waived stand behind the scores, and are summed with them.
SELECT organization, scan_id, taken_at, taken_local, framework, score, delta, passed_weight,
       eligible_weight, passed, failed, warned, unknown, skipped, reported_score,
       100.0 * passed_weight / nullif(eligible_weight - waived_weight, 0) AS score_with_waivers
FROM (
    SELECT organization, scan_id, taken_at, taken_local, framework, score, delta, passed_weight,
           eligible_weight, passed, failed, warned, unknown, skipped, reported_score,
           sum(waived_weight) OVER (PARTITION BY framework, taken_at) AS waived_weight
    FROM (SELECT organization, scan_id, taken_at, taken_local, framework, score, delta,
                 passed_weight, eligible_weight, passed, failed, warned, unknown, skipped,
                 reported_score, 0 AS waived_weight
          FROM scored
          UNION ALL
          SELECT NULL, NULL, taken_at, NULL, framework, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                 NULL, NULL, NULL, weight
          FROM waived))
WHERE scan_id IS NOT NULL
ORDER BY framework <> 'All', framework, taken_at;
