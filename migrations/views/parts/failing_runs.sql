CREATE VIEW failing_runs AS
-- Failures of a control over all its subjects (subject is NULL) and on each. A failure begins with
-- the first scan that saw Fail where the last known status was another one. It ends with the first
-- scan after it that saw Pass or Warning; gaps do not end it. It lasted at least from failed_at to
-- last_failed_at, and at most from passed_at, the last scan before with another known status, to
-- fixed_at. passed_at is NULL where it failed when first known, fixed_at while it lasts. severity
-- is that of the definition by which it first failed. reused is 1 where the control_id was given to
-- another control meanwhile: two different checks are compared then.
WITH begun AS (
    SELECT organization, organization_id, control_id, subject_id, subject_kind, subject,
           known_until, since AS failed_at,
           iif(subject_id IS NULL, (
               SELECT min(later.since) FROM finding_span AS later
               WHERE later.organization_id = change.organization_id
                 AND later.control_id = change.control_id AND later.since > change.since
                 AND later.status IN ('Pass', 'Warning')), (
               SELECT min(later.since) FROM result_span AS later
               WHERE later.organization_id = change.organization_id
                 AND later.control_id = change.control_id
                 AND later.subject_id = change.subject_id AND later.since > change.since
                 AND later.status IN ('Pass', 'Warning'))) AS fixed_at
    FROM status_changes AS change
    WHERE status = 'Fail' AND known_status IS NOT 'Fail'
),
failure AS (
    -- DISTINCT, though all rows are distinct: each bound is worked out once then, not at each use.
    SELECT DISTINCT organization, organization_id, control_id, subject_id, subject_kind, subject,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = begun.organization_id
              AND scan.taken_at < begun.known_until) AS passed_at,
           failed_at,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = begun.organization_id
              AND scan.taken_at < iif(begun.subject_id IS NULL, (
                  SELECT last.until FROM finding_span AS last
                  WHERE last.organization_id = begun.organization_id
                    AND last.control_id = begun.control_id AND last.status = 'Fail'
                    AND last.since < coalesce(begun.fixed_at, '9999-12-31T00:00:00.000Z')
                  ORDER BY last.since DESC LIMIT 1), (
                  SELECT last.until FROM result_span AS last
                  WHERE last.organization_id = begun.organization_id
                    AND last.control_id = begun.control_id
                    AND last.subject_id = begun.subject_id AND last.status = 'Fail'
                    AND last.since < coalesce(begun.fixed_at, '9999-12-31T00:00:00.000Z')
                  ORDER BY last.since DESC LIMIT 1))) AS last_failed_at,
           fixed_at
    FROM begun
)
SELECT organization, organization_id, control_id, subject_id, subject_kind, subject,
       (SELECT definition.severity FROM definition_span JOIN definition USING (definition_id)
        WHERE definition_span.organization_id = failure.organization_id
          AND definition_span.control_id = failure.control_id
          AND definition_span.since <= failure.failed_at
        ORDER BY definition_span.since DESC LIMIT 1) AS severity,
       passed_at, failed_at, last_failed_at, fixed_at,
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
       EXISTS (
           SELECT 1 FROM definition_changes AS redefinition
           WHERE redefinition.organization_id = failure.organization_id
             AND redefinition.control_id = failure.control_id
             AND redefinition.changed_at > coalesce(failure.passed_at, failure.failed_at)
             AND redefinition.changed_at <= coalesce(failure.fixed_at, failure.last_failed_at)
             AND redefinition.reused) AS reused
FROM failure;
