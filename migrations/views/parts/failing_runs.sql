CREATE VIEW failing_runs AS
-- Failures of a control over all its subjects (subject is NULL) and on each. A failure begins with
-- the first scan that saw Fail where the last known status was another one. It ends with the first
-- scan after it that saw Pass or Warning; gaps do not end it. It lasted at least from failed_at to
-- last_failed_at, and at most from passed_at, the last scan before with another known status, to
-- fixed_at. passed_at is NULL where it failed when first known, fixed_at while it lasts. severity
-- is that of the definition by which it first failed. What another control with this id did before
-- does not count. replaced_at is when the id was given to another control: the failure is over then
-- and was never fixed, and reused is 1.
WITH counted AS (
    -- fixes: how often a finding was known to be no failure up to then, since its id is its own.
    SELECT organization, organization_id, control_id, reused_at, status, is_known, since, until,
           sum(is_known AND status <> 'Fail') OVER (
               PARTITION BY organization, organization_id, control_id, reused_at
               ORDER BY since) AS fixes
    FROM status_spans
    WHERE level = 'finding'
),
run AS (
    SELECT DISTINCT organization, organization_id, control_id, reused_at, fixes,
           max(until) FILTER (WHERE is_known AND status <> 'Fail') OVER run AS known_until,
           min(since) FILTER (WHERE is_known AND status <> 'Fail') OVER run AS known_since,
           min(since) FILTER (WHERE status = 'Fail') OVER run AS failed_at,
           max(until) FILTER (WHERE status = 'Fail') OVER run AS failed_until
    FROM counted
    WINDOW run AS (PARTITION BY organization, organization_id, control_id, reused_at, fixes)
),
begun AS (
    -- On a subject. A status that was last known under another control is none.
    SELECT organization, organization_id, control_id, subject_id, subject,
           iif(known_until > coalesce(reused_at, ''), known_until, NULL) AS known_until, failed_at
    FROM (SELECT organization, organization_id, control_id, subject_id, subject, known_status,
                 known_until, since AS failed_at,
                 (SELECT max(reused_at) FROM control_reuse AS reuse
                  WHERE reuse.organization_id = change.organization_id
                    AND reuse.control_id = change.control_id
                    AND reuse.reused_at <= change.since) AS reused_at
          FROM status_changes AS change
          WHERE subject_id IS NOT NULL AND status = 'Fail')
    WHERE known_status IS NOT 'Fail' OR known_until <= reused_at
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, span.subject_id,
           subject.name, NULL, reuse.reused_at
    FROM control_reuse AS reuse
    CROSS JOIN organization USING (organization_id)
    CROSS JOIN result_span AS span USING (organization_id, control_id)
    JOIN subject USING (subject_id)
    WHERE span.status = 'Fail' AND span.since < reuse.reused_at AND +span.until > reuse.reused_at
),
ended AS (
    SELECT organization, organization_id, control_id, NULL AS subject_id, NULL AS subject,
           known_until, failed_at, failed_until, better_at,
           (SELECT min(reuse.reused_at) FROM control_reuse AS reuse
            WHERE reuse.organization_id = run.organization_id
              AND reuse.control_id = run.control_id
              AND reuse.reused_at > run.failed_at) AS replaced_at
    FROM (SELECT organization, organization_id, control_id, known_until, failed_at, failed_until,
                 lead(known_since) OVER (
                     PARTITION BY organization, organization_id, control_id, reused_at
                     ORDER BY fixes) AS better_at
          FROM run) AS run
    WHERE failed_at IS NOT NULL
    UNION ALL
    SELECT organization, organization_id, control_id, subject_id, subject, known_until, failed_at,
           (SELECT last.until FROM result_span AS last
            WHERE last.organization_id = begun.organization_id
              AND last.control_id = begun.control_id
              AND last.subject_id = begun.subject_id AND last.status = 'Fail'
              AND last.since < min(coalesce(begun.better_at, '9999-12-31T00:00:00.000Z'),
                                   coalesce(begun.replaced_at, '9999-12-31T00:00:00.000Z'))
            ORDER BY last.since DESC LIMIT 1),
           better_at, replaced_at
    FROM (SELECT organization, organization_id, control_id, subject_id, subject, known_until,
                 failed_at,
                 (SELECT min(later.since) FROM result_span AS later
                  WHERE later.organization_id = begun.organization_id
                    AND later.control_id = begun.control_id
                    AND later.subject_id = begun.subject_id AND later.since > begun.failed_at
                    AND later.status IN ('Pass', 'Warning')) AS better_at,
                 (SELECT min(reuse.reused_at) FROM control_reuse AS reuse
                  WHERE reuse.organization_id = begun.organization_id
                    AND reuse.control_id = begun.control_id
                    AND reuse.reused_at > begun.failed_at) AS replaced_at
          FROM begun) AS begun
),
failure AS (
    -- DISTINCT, though all rows are distinct: each bound is worked out once then, not at each use.
    SELECT DISTINCT organization, organization_id, control_id, subject_id, subject,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = ended.organization_id
              AND scan.taken_at < ended.known_until) AS passed_at,
           failed_at,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = ended.organization_id
              AND scan.taken_at < min(ended.failed_until,
                                      coalesce(ended.replaced_at, ended.failed_until)))
               AS last_failed_at,
           iif(better_at >= replaced_at, NULL, better_at) AS fixed_at,
           iif(better_at < replaced_at, NULL, replaced_at) AS replaced_at
    FROM ended
)
SELECT organization, organization_id, control_id, subject_id,
       iif(subject_id IS NULL, NULL, (
           SELECT label FROM label_span AS label
           WHERE label.organization_id = failure.organization_id
             AND label.control_id = failure.control_id
             AND label.since <= failure.last_failed_at
           ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
       subject,
       (SELECT definition.severity FROM definition_span JOIN definition USING (definition_id)
        WHERE definition_span.organization_id = failure.organization_id
          AND definition_span.control_id = failure.control_id
          AND definition_span.since <= failure.failed_at
        ORDER BY definition_span.since DESC LIMIT 1) AS severity,
       passed_at, failed_at, last_failed_at, fixed_at, replaced_at,
       (SELECT to_scan.day - from_scan.day FROM scan AS from_scan CROSS JOIN scan AS to_scan
        WHERE from_scan.organization_id = failure.organization_id
          AND from_scan.taken_at = failure.failed_at
          AND to_scan.organization_id = failure.organization_id
          AND to_scan.taken_at = failure.last_failed_at) AS days_at_least,
       (SELECT to_scan.day - from_scan.day FROM scan AS from_scan CROSS JOIN scan AS to_scan
        WHERE from_scan.organization_id = failure.organization_id
          AND from_scan.taken_at = failure.passed_at
          AND to_scan.organization_id = failure.organization_id
          AND to_scan.taken_at = failure.fixed_at) AS days_at_most,
       replaced_at IS NOT NULL AS reused
FROM failure;
