CREATE VIEW _failing_runs AS
-- Failures of a control over all its subjects (subject is NULL) and on each. A failure begins with
-- the first scan that saw Fail where the last known status was another one. It ends with the first
-- scan after it that saw Pass or Warning; gaps do not end it. It lasted at least from failed_at to
-- last_failed_at, and at most from passed_at, the last scan before with another known status, to
-- fixed_at. passed_at is NULL where it failed when first known, fixed_at while it lasts. title to
-- scored are of the definition by which it first failed. What another control with this id did
-- before does not count. replaced_at is when the id was given to another control: the failure is
-- over then and was never fixed, and reused is 1.
WITH begun AS (
    -- is_uneven: 1 for a finding that is looked up in uneven_finding. A status that was last known
    -- under another control is none.
    SELECT organization, organization_id, control_id, NULL AS subject_id, NULL AS subject,
           iif(known_until > coalesce(reused_at, ''), known_until, NULL) AS known_until,
           since AS failed_at,
           EXISTS (SELECT 1 FROM uneven_finding AS uneven
                   WHERE uneven.organization_id = finding.organization_id
                     AND uneven.control_id = finding.control_id) AS is_uneven
    FROM _known_findings AS finding
    WHERE status = 'Fail' AND (known_status IS NOT 'Fail' OR known_until <= reused_at)
    UNION ALL
    SELECT organization, organization_id, control_id, subject_id, subject,
           iif(known_until > coalesce(reused_at, ''), known_until, NULL), failed_at, 0
    FROM (SELECT organization, organization_id, control_id, subject_id, subject, known_status,
                 known_until, since AS failed_at,
                 (SELECT max(reused_at) FROM control_reuse AS reuse
                  WHERE reuse.organization_id = change.organization_id
                    AND reuse.control_id = change.control_id
                    AND reuse.reused_at <= change.since) AS reused_at
          FROM _result_changes AS change
          WHERE status = 'Fail')
    WHERE known_status IS NOT 'Fail' OR known_until <= reused_at
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, span.subject_id,
           subject.name, NULL, reuse.reused_at, 0
    FROM control_reuse AS reuse
    CROSS JOIN organization USING (organization_id)
    CROSS JOIN result_span AS span USING (organization_id, control_id)
    JOIN subject USING (subject_id)
    WHERE span.status = 'Fail' AND span.since < reuse.reused_at AND +span.until > reuse.reused_at
),
ended AS (
    -- DISTINCT, as below. better_at is the first scan after it that knew another status.
    SELECT DISTINCT organization, organization_id, control_id, subject_id, subject, known_until,
           failed_at, is_uneven,
           CASE WHEN is_uneven THEN (
                    SELECT min(later.since) FROM uneven_finding AS later
                    WHERE later.organization_id = begun.organization_id
                      AND later.control_id = begun.control_id AND later.since > begun.failed_at
                      AND later.is_known AND later.status IN ('Pass', 'Warning'))
                WHEN subject_id IS NULL THEN (
                    SELECT min(later.since) FROM finding_span AS later
                    WHERE later.organization_id = begun.organization_id
                      AND later.control_id = begun.control_id AND later.since > begun.failed_at
                      AND later.status IN ('Pass', 'Warning'))
                ELSE (
                    SELECT min(later.since) FROM result_span AS later
                    WHERE later.organization_id = begun.organization_id
                      AND later.control_id = begun.control_id
                      AND later.subject_id = begun.subject_id AND later.since > begun.failed_at
                      AND later.status IN ('Pass', 'Warning')) END AS better_at,
           (SELECT min(reuse.reused_at) FROM control_reuse AS reuse
            WHERE reuse.organization_id = begun.organization_id
              AND reuse.control_id = begun.control_id
              AND reuse.reused_at > begun.failed_at) AS replaced_at
    FROM begun
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
              AND scan.taken_at < min(
                  coalesce(ended.replaced_at, '9999-12-31T00:00:00.000Z'),
                  iif(ended.subject_id IS NULL, (
                      SELECT last.until FROM finding_span AS last
                      WHERE last.organization_id = ended.organization_id
                        AND last.control_id = ended.control_id AND last.status = 'Fail'
                        AND last.since < min(coalesce(ended.better_at, '9999'),
                                             coalesce(ended.replaced_at, '9999'))
                      ORDER BY last.since DESC LIMIT 1), (
                      SELECT last.until FROM result_span AS last
                      WHERE last.organization_id = ended.organization_id
                        AND last.control_id = ended.control_id
                        AND last.subject_id = ended.subject_id AND last.status = 'Fail'
                        AND last.since < min(coalesce(ended.better_at, '9999'),
                                             coalesce(ended.replaced_at, '9999'))
                      ORDER BY last.since DESC LIMIT 1)))) AS last_failed_at,
           iif(better_at >= replaced_at, NULL, better_at) AS fixed_at,
           iif(better_at < replaced_at, NULL, replaced_at) AS replaced_at
    FROM ended
)
SELECT organization, organization_id, failure.control_id, subject_id,
       iif(subject_id IS NULL, NULL, (
           SELECT label FROM label_span AS label
           WHERE label.organization_id = failure.organization_id
             AND label.control_id = failure.control_id
             AND label.since <= failure.last_failed_at
           ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
       failure.subject,
       judged.title, judged.category, judged.severity, judged.severity_weight,
       judged.verify AS scored,
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
FROM failure
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS judging
    WHERE judging.organization_id = failure.organization_id
      AND judging.control_id = failure.control_id AND judging.since <= failure.failed_at
    ORDER BY judging.since DESC LIMIT 1);
