CREATE VIEW subjects AS
-- Servers, databases and other things that were assessed, one row each. subject_kind, controls and
-- failing are those of the last scan that has it: subject_kind is what most of its controls call
-- it, controls how many assessed it, failing how many of them failed. retired_at is when it was
-- gone for good, NULL where nobody said so or where it was seen again.
WITH seen AS (
    SELECT extent.organization_id, extent.subject_id, extent.first_seen_at, extent.until,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = extent.organization_id
              AND scan.taken_at < extent.until) AS last_seen_at
    FROM (SELECT organization_id, subject_id, min(since) AS first_seen_at, max(until) AS until
          FROM subject_span
          GROUP BY organization_id, subject_id) AS extent
),
labelled AS (
    SELECT seen.organization_id, seen.subject_id, label_span.label, count(*) AS controls,
           sum(result_span.status = 'Fail') AS failing
    FROM result_span
    JOIN seen ON seen.organization_id = result_span.organization_id
        AND seen.subject_id = result_span.subject_id
        AND result_span.since <= seen.last_seen_at AND result_span.until > seen.last_seen_at
    CROSS JOIN label_span ON label_span.organization_id = result_span.organization_id
        AND label_span.control_id = result_span.control_id
        AND label_span.since <= seen.last_seen_at AND +label_span.until > seen.last_seen_at
    GROUP BY seen.organization_id, seen.subject_id, label_span.label
),
counted AS (
    SELECT organization_id, subject_id, label, sum(controls) OVER one AS controls,
           sum(failing) OVER one AS failing,
           row_number() OVER (one ORDER BY controls DESC, label) AS place
    FROM labelled
    WINDOW one AS (PARTITION BY organization_id, subject_id)
)
SELECT organization.name AS organization, counted.label AS subject_kind, subject.name AS subject,
       seen.first_seen_at, seen.last_seen_at,
       seen.until = '9999-12-31T00:00:00.000Z' AS in_last_scan, counted.controls, counted.failing,
       retirement.retired_at,
       (SELECT json_group_array(name)
        FROM (SELECT alias.name FROM subject_alias AS alias
              WHERE alias.organization_id = subject.organization_id
                AND alias.leads_to = subject.folded_name
                AND alias.folded_name <> subject.folded_name
              ORDER BY alias.name)) AS aliases
FROM seen
JOIN counted ON counted.organization_id = seen.organization_id
    AND counted.subject_id = seen.subject_id AND counted.place = 1
JOIN subject ON subject.subject_id = seen.subject_id
JOIN organization ON organization.organization_id = seen.organization_id
LEFT JOIN retirement ON retirement.organization_id = seen.organization_id
    AND retirement.folded_name = subject.folded_name AND retirement.retired_at >= seen.last_seen_at
-- Not what only ever stood for controls as a whole.
WHERE subject.folded_name <> 'organization' OR EXISTS (
    SELECT 1 FROM result_span AS result
    CROSS JOIN label_span AS label ON label.organization_id = result.organization_id
        AND label.control_id = result.control_id AND label.is_listed
        AND label.since < result.until AND +label.until > result.since
    WHERE result.organization_id = seen.organization_id
      AND result.subject_id = seen.subject_id);
