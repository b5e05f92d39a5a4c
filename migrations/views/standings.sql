CREATE VIEW standings AS
-- How each control fared up to the last scan, over all its subjects (subject is NULL) and on each.
-- flips counts how often it regressed or was fixed. failing_share (0 to 1) is the share of the time
-- with a known status in which it failed. third_last_flip_at is the third flip from the end.
-- days_of_three_flips is the shortest time with three flips. days_to_fix_at_least and
-- days_to_fix_at_most are means over its failures, as in times_to_fix. Nothing here is of another
-- control that had the id before. title, category, severity and severity_weight are those of the
-- definition that the control was last judged by; scored is 1 where it counts for scores.
WITH paced AS (
    SELECT organization, organization_id, control_id, subject_id, flipped_at,
           lag(flipped_at, 2) OVER (PARTITION BY organization, control_id, subject_id
                                    ORDER BY flipped_at) AS two_flips_before
    FROM _flips
    WHERE flipped_at > coalesce((SELECT max(reused_at) FROM control_reuse AS reuse
                                 WHERE reuse.organization_id = _flips.organization_id
                                   AND reuse.control_id = _flips.control_id), '')
),
part AS (
    -- A span of another control stays as a key: its status does not count.
    SELECT organization, organization_id, control_id, subject_id,
           iif(is_own, status, NULL) AS status, iif(is_own, is_known, NULL) AS is_known, since,
           until,
           julianday(min(until, (SELECT max(taken_at) FROM scan
                                 WHERE scan.organization_id = held.organization_id)))
           - julianday(since) AS days,
           NULL AS flip_at, NULL AS two_flips_before, NULL AS days_of_three_flips,
           NULL AS days_at_least, NULL AS days_at_most
    FROM (SELECT organization, organization_id, control_id, subject_id, status, is_known, since,
                 until,
                 since >= coalesce((
                     SELECT max(reused_at) FROM control_reuse AS reuse
                     WHERE reuse.organization_id = _status_spans.organization_id
                       AND reuse.control_id = _status_spans.control_id), '') AS is_own
          FROM _status_spans) AS held
    UNION ALL
    SELECT organization, organization_id, control_id, subject_id, NULL, NULL, NULL, NULL, NULL,
           flipped_at, two_flips_before,
           (SELECT third.day - first.day FROM scan AS first CROSS JOIN scan AS third
            WHERE first.organization_id = paced.organization_id
              AND first.taken_at = paced.two_flips_before
              AND third.organization_id = paced.organization_id
              AND third.taken_at = paced.flipped_at), NULL, NULL
    FROM paced
    UNION ALL
    SELECT organization, organization_id, control_id, subject_id, NULL, NULL, NULL, NULL, NULL,
           NULL, NULL, NULL, days_at_least, days_at_most
    FROM _failing_runs
    WHERE days_at_most IS NOT NULL
      AND failed_at >= coalesce((SELECT max(reused_at) FROM control_reuse AS reuse
                                 WHERE reuse.organization_id = _failing_runs.organization_id
                                   AND reuse.control_id = _failing_runs.control_id), '')
),
total AS (
    -- A window and DISTINCT: conditions do not reach the tables through a GROUP BY.
    SELECT DISTINCT organization, organization_id, control_id, subject_id,
           count(flip_at) OVER key AS flips,
           sum(days) FILTER (WHERE status = 'Fail') OVER key AS failing_days,
           sum(days) FILTER (WHERE is_known) OVER key AS known_days,
           min(since) FILTER (WHERE status = 'Fail') OVER key AS first_failed_at,
           max(until) FILTER (WHERE status = 'Fail') OVER key AS failed_until,
           max(until) FILTER (WHERE is_known AND status = 'Pass') OVER key AS passed_until,
           max(until) OVER key AS seen_until,
           max(two_flips_before) OVER key AS third_last_flip_at,
           min(days_of_three_flips) OVER key AS days_of_three_flips,
           avg(days_at_least) OVER key AS days_to_fix_at_least,
           avg(days_at_most) OVER key AS days_to_fix_at_most
    FROM part
    WINDOW key AS (PARTITION BY organization, control_id, subject_id)
)
SELECT total.organization, total.control_id, judged.title, judged.category, judged.severity,
       judged.severity_weight, judged.verify AS scored,
       iif(total.subject_id IS NULL, NULL, (
           SELECT label FROM label_span AS label
           WHERE label.organization_id = total.organization_id
             AND label.control_id = total.control_id AND label.since < total.seen_until
           ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
       subject.name AS subject,
       total.flips, coalesce(total.failing_days, 0) / nullif(total.known_days, 0) AS failing_share,
       total.first_failed_at,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = total.organization_id
          AND scan.taken_at < total.failed_until) AS last_failed_at,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = total.organization_id
          AND scan.taken_at < total.passed_until) AS last_passed_at,
       total.third_last_flip_at, total.days_of_three_flips, total.days_to_fix_at_least,
       total.days_to_fix_at_most
FROM total
LEFT JOIN subject USING (subject_id)
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS judging
    WHERE judging.organization_id = total.organization_id
      AND judging.control_id = total.control_id
    ORDER BY judging.since DESC LIMIT 1);
