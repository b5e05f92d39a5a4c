-- Why scores moved between two scans: a row per framework, control and cause, with points that add
-- up to the difference of the scores exactly. A framework has one row without a control where
-- nothing moved its score or one of the scans has none. With P the passed weight, T the eligible
-- weight, S = P / T and a bar for the mean of before and after, the product rule gives
--     dS = sum over controls of (dp - mean(S) dt) / mean(T)
-- and, since p and t are a control's weight times what its status counts, d(w x) = mean(x) dw +
-- mean(w) dx splits its share between its status and its weight. The weight is severity weight
-- times a product, verify times being tagged with the framework: the same rule splits it between
-- the severity weight and the product, and that between its two factors.
-- :from_scan_id, :to_scan_id integer    the earlier and the later scan
-- :frameworks list, optional            names in lower case; all frameworks if not given
-- :with_waivers integer, default 0      1: of the scores without the failures that were waived, as
--                                       if they were Skipped: causes are waived and expired, too
WITH judged AS (
    -- A control that one of the scans does not have weighs there what it weighs in the other.
    SELECT control_id,
           coalesce(max(definition_id) FILTER (WHERE scan_id = :from_scan_id), max(definition_id))
               AS old_id,
           coalesce(max(definition_id) FILTER (WHERE scan_id = :to_scan_id), max(definition_id))
               AS new_id,
           max(status) FILTER (WHERE scan_id = :from_scan_id) AS old_status,
           max(status) FILTER (WHERE scan_id = :to_scan_id) AS new_status,
           coalesce(max(iif(:with_waivers, waived, NULL)) FILTER (WHERE scan_id = :from_scan_id), 0)
               AS old_waiver,
           coalesce(max(iif(:with_waivers, waived, NULL)) FILTER (WHERE scan_id = :to_scan_id), 0)
               AS new_waiver
    FROM findings
    WHERE scan_id IN (:from_scan_id, :to_scan_id)
    GROUP BY control_id
),
weighed AS (
    SELECT judged.control_id, new_id,
           old.severity_weight AS old_weight, new.severity_weight AS new_weight,
           old.verify AS old_verify, new.verify AS new_verify,
           old_id <> new_id AS redefined,
           iif(old.title <> new.title,
               (SELECT was.description <> now.description
                FROM definition_text AS was JOIN definition_text AS now
                WHERE was.definition_id = old_id AND now.definition_id = new_id), 0) AS reused,
           old_status IS 'Pass' AS old_passed, new_status IS 'Pass' AS new_passed,
           coalesce(old_status <> 'Skipped', 0) AND NOT old_waiver AS old_eligible,
           coalesce(new_status <> 'Skipped', 0) AND NOT new_waiver AS new_eligible,
           CASE WHEN new_waiver AND NOT old_waiver THEN 'waived'
                WHEN old_waiver AND NOT new_waiver AND new_status = 'Fail' THEN 'expired'
           END AS excuse
    FROM judged
    JOIN definition AS old ON old.definition_id = old_id
    JOIN definition AS new ON new.definition_id = new_id
),
tagged AS (
    -- Every control counts for All. The tags of both definitions are compared where they are two.
    SELECT control_id, framework, old_tagged, new_tagged
    FROM (SELECT control_id, 'All' AS framework, 1 AS old_tagged, 1 AS new_tagged FROM judged
          UNION ALL
          SELECT judged.control_id, tag.framework,
                 old_id = new_id OR EXISTS (
                     SELECT 1 FROM definition_framework AS old
                     WHERE old.definition_id = old_id AND old.framework = tag.framework), 1
          FROM judged JOIN definition_framework AS tag ON tag.definition_id = new_id
          UNION ALL
          SELECT judged.control_id, tag.framework, 1, 0
          FROM judged JOIN definition_framework AS tag ON tag.definition_id = old_id
          WHERE old_id <> new_id AND NOT EXISTS (
                SELECT 1 FROM definition_framework AS new
                WHERE new.definition_id = new_id AND new.framework = tag.framework))
    WHERE :frameworks IS NULL OR lower(framework) IN (SELECT value FROM json_each(:frameworks))
),
term AS (
    SELECT weighed.*, framework, old_tagged, new_tagged,
           old_weight * old_verify * old_tagged AS old_counted,
           new_weight * new_verify * new_tagged AS new_counted
    FROM tagged
    JOIN weighed USING (control_id)
),
score AS (
    SELECT framework,
           100.0 * sum(old_counted * old_passed) / nullif(sum(old_counted * old_eligible), 0)
               AS old_score,
           100.0 * sum(new_counted * new_passed) / nullif(sum(new_counted * new_eligible), 0)
               AS new_score,
           (sum(old_counted * old_eligible) + sum(new_counted * new_eligible)) / 2.0
               AS mean_eligible
    FROM term
    GROUP BY framework
),
share AS (
    -- per_weight: points for each unit of weight that the control counts more than before.
    SELECT framework, control_id, new_id, redefined, reused,
           (old_counted + new_counted) / 2.0 / mean_eligible
               * (100 * (new_passed - old_passed)
                  - (old_score + new_score) / 2 * (new_eligible - old_eligible)) AS by_status,
           (100 * (old_passed + new_passed) / 2.0
            - (old_score + new_score) / 2 * (old_eligible + new_eligible) / 2.0)
               / mean_eligible AS per_weight,
           old_weight, new_weight, old_verify, new_verify, old_tagged, new_tagged, excuse
    FROM term JOIN score USING (framework)
    WHERE redefined OR old_passed <> new_passed OR old_eligible <> new_eligible
),
cause AS (
    SELECT framework, control_id, new_id, redefined, reused, kind.cause, excuse,
           CASE kind.cause
               WHEN 'status' THEN by_status
               WHEN 'weight' THEN
                   per_weight * (new_weight - old_weight)
                       * (old_verify * old_tagged + new_verify * new_tagged) / 2.0
               WHEN 'verify' THEN
                   per_weight * (old_weight + new_weight) / 2.0
                       * (old_tagged + new_tagged) / 2.0 * (new_verify - old_verify)
               WHEN 'frameworks' THEN
                   per_weight * (old_weight + new_weight) / 2.0
                       * (old_verify + new_verify) / 2.0 * (new_tagged - old_tagged)
           END AS points
    FROM share
    CROSS JOIN (SELECT 'status' AS cause UNION ALL SELECT 'weight' UNION ALL SELECT 'verify'
                UNION ALL SELECT 'frameworks') AS kind
),
change AS MATERIALIZED (
    -- Without controls that are not assessed any more. GROUP BY, though each control is there once:
    -- SQLite looks up one control then, and would read all of them for each cause otherwise.
    SELECT control_id, change, organization_id, old_until, changed_at FROM _status_differences
    WHERE from_scan_id = :from_scan_id AND to_scan_id = :to_scan_id AND subject_id IS NULL
    GROUP BY control_id
)
SELECT _scan_pairs.organization, score.framework, _scan_pairs.from_scan_id, _scan_pairs.to_scan_id,
       cause.control_id,
       iif(cause.cause = 'status', coalesce(cause.excuse, change.change, 'disappeared'),
           cause.cause) AS cause,
       cause.points, definition.title,
       -- The definition may have changed before the earlier scan, since the status was last known.
       cause.redefined OR (cause.cause = 'status' AND EXISTS (
           SELECT 1 FROM _definition_changes AS redefinition
           WHERE redefinition.organization_id = change.organization_id
             AND redefinition.control_id = change.control_id
             AND redefinition.changed_at BETWEEN change.old_until AND change.changed_at))
           AS redefined,
       cause.reused OR (cause.cause = 'status' AND EXISTS (
           SELECT 1 FROM control_reuse AS reuse
           WHERE reuse.organization_id = change.organization_id
             AND reuse.control_id = change.control_id
             AND reuse.reused_at BETWEEN change.old_until AND change.changed_at)) AS reused,
       score.old_score AS from_score, score.new_score AS to_score,
       _scan_pairs.from_at, _scan_pairs.to_at
FROM _scan_pairs
CROSS JOIN score
LEFT JOIN cause ON cause.framework = score.framework AND cause.points <> 0
LEFT JOIN definition ON definition.definition_id = cause.new_id
LEFT JOIN change ON change.control_id = cause.control_id
WHERE _scan_pairs.from_scan_id = :from_scan_id AND _scan_pairs.to_scan_id = :to_scan_id
ORDER BY score.framework <> 'All', score.framework, abs(cause.points) DESC, cause.control_id,
         cause.cause;
