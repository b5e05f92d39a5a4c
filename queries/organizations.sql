-- The organizations of this history, each as of its last scan.
-- :organization text, optional    its name; all organizations if not given
-- :now time                       what time it is
-- :sort text, optional            name, score (the lowest first), delta (what fell most first),
--                                 failed or age (the most first); by name if not given
-- delta is against the scan before. failed counts findings, and those of each severity. age_days
-- are since the last scan; is_stale is 1 where that is more than twice what is usual between scans.
WITH latest AS (
    SELECT organizations.organization, organization.organization_id, organizations.scans,
           organizations.first_at, organizations.last_at, organizations.controls,
           organizations.subjects, organizations.score, organizations.former_names,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = organization.organization_id
              AND scan.taken_at < organizations.last_at) AS before_at
    FROM organizations
    JOIN organization ON organization.name = organizations.organization
    WHERE :organization IS NULL OR organizations.organization = :organization
),
failed AS (
    SELECT latest.organization_id, count(*) AS failed,
           count(*) FILTER (WHERE definition.severity = 'Critical') AS critical,
           count(*) FILTER (WHERE definition.severity = 'High') AS high,
           count(*) FILTER (WHERE definition.severity = 'Medium') AS medium,
           count(*) FILTER (WHERE definition.severity = 'Low') AS low
    FROM latest
    CROSS JOIN finding_span ON finding_span.organization_id = latest.organization_id
        AND finding_span.until > latest.last_at AND finding_span.since <= latest.last_at
    JOIN definition ON definition.definition_id = (
        SELECT definition_id FROM definition_span
        WHERE definition_span.organization_id = finding_span.organization_id
          AND definition_span.control_id = finding_span.control_id
          AND definition_span.since <= latest.last_at
        ORDER BY definition_span.since DESC LIMIT 1)
    WHERE finding_span.status = 'Fail'
    GROUP BY latest.organization_id
),
told AS (
    SELECT latest.organization, latest.scans, latest.first_at, latest.last_at, latest.controls,
           latest.subjects, latest.score,
           latest.score - (
               SELECT 100.0 * sum(before.passed_weight) / nullif(sum(before.eligible_weight), 0)
               FROM _scored_spans AS before
               WHERE before.organization_id = latest.organization_id
                 AND before.finding_since <= latest.before_at
                 AND before.finding_until > latest.before_at
                 AND before.definition_since <= latest.before_at
                 AND +before.definition_until > latest.before_at) AS delta,
           coalesce(failed.failed, 0) AS failed, coalesce(failed.critical, 0) AS failed_critical,
           coalesce(failed.high, 0) AS failed_high, coalesce(failed.medium, 0) AS failed_medium,
           coalesce(failed.low, 0) AS failed_low,
           max(scan_days.day, CAST(julianday(:now, scan_days.utc_modifier) + 0.5 AS INTEGER))
               - scan_days.day AS age_days,
           (julianday(latest.last_at) - julianday(latest.first_at)) / (latest.scans - 1)
               AS usual_days,
           latest.former_names
    FROM latest
    LEFT JOIN failed USING (organization_id)
    LEFT JOIN scan_days ON scan_days.organization = latest.organization
        AND scan_days.taken_at = latest.last_at
)
SELECT organization, scans, first_at, last_at, controls, subjects, score, delta, failed,
       failed_critical, failed_high, failed_medium, failed_low, age_days,
       coalesce(age_days > 2 * max(usual_days, 1), 0) AS is_stale, former_names
FROM told
ORDER BY CASE :sort WHEN 'score' THEN score WHEN 'delta' THEN delta WHEN 'failed' THEN -failed
                    WHEN 'age' THEN -age_days END,
         organization;
