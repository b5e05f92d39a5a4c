-- The same answers by shorter ways: what a key stood at last is looked up by that key, and not among
-- all that its organization has, and what is asked of findings is not worked out for results.

DROP VIEW differences;
DROP VIEW redefinitions;
DROP VIEW failing_runs;
DROP VIEW times_to_fix;

CREATE VIEW differences AS
-- Everything that differs between two scans of one organization; name both, as in
-- WHERE from_scan_id = 12 AND to_scan_id = 13. Of two neighbours these are the rows of drift. What
-- a change is called counts what was known up to the earlier scan. from_value was last seen at
-- seen_before_at, to_value first at changed_at.
WITH difference AS (
    -- old_until: the first scan at which the old value, from_value, held no longer.
    SELECT organization, organization_id, from_scan_id, to_scan_id, control_id,
           iif(subject_id IS NULL, 'finding', 'result') AS level, subject_id, NULL AS property,
           CASE WHEN before_status IS NULL THEN 'appeared'
                WHEN status = 'Unknown' THEN 'lost'
                WHEN status = 'Skipped' THEN 'excluded'
                WHEN known_status IS NULL THEN 'revealed'
                WHEN instr('PassWarningFail', status)
                     > instr('PassWarningFail', known_status) THEN 'regressed'
                WHEN instr('PassWarningFail', status)
                     < instr('PassWarningFail', known_status) THEN 'fixed'
                ELSE 'regained'
           END AS change,
           CASE WHEN instr('PassWarningFail', status) AND known_status <> status THEN known_status
                WHEN before_until > from_at THEN before_status END AS from_value,
           status AS to_value,
           CASE WHEN instr('PassWarningFail', status) AND known_status <> status
                THEN min(known_until, since)
                WHEN before_until > from_at THEN before_until
                ELSE since END AS old_until,
           since AS changed_at
    FROM status_differences
    UNION ALL
    -- max(+until): by the key, and not through all that the organization has.
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           was.control_id, 'finding', NULL, NULL, 'disappeared', was.status, NULL, was.until,
           (SELECT max(+until) FROM finding_span AS last
            WHERE last.organization_id = was.organization_id
              AND last.control_id = was.control_id AND +last.until <= pair.to_at)
    FROM scan_pairs AS pair
    CROSS JOIN finding_span AS was ON was.organization_id = pair.organization_id
        AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
    WHERE NOT EXISTS (
        SELECT 1 FROM finding_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.since <= pair.to_at AND +now.until > pair.to_at)
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           was.control_id, 'result', was.subject_id, NULL, 'disappeared', was.status, NULL,
           was.until,
           (SELECT max(+until) FROM result_span AS last
            WHERE last.organization_id = was.organization_id
              AND last.control_id = was.control_id AND last.subject_id = was.subject_id
              AND +last.until <= pair.to_at)
    FROM scan_pairs AS pair
    CROSS JOIN result_span AS was ON was.organization_id = pair.organization_id
        AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
    WHERE NOT EXISTS (
        SELECT 1 FROM result_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.subject_id = was.subject_id
          AND now.since <= pair.to_at AND +now.until > pair.to_at)
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'property', now.subject_id, now.property,
           iif(before.value <> now.value, 'changed', 'appeared'),
           iif(before.value <> now.value, before.value, NULL), now.value,
           iif(before.value <> now.value, before.until, now.since), now.since
    FROM scan_pairs AS pair
    CROSS JOIN property_span AS now ON now.organization_id = pair.organization_id
        AND now.until > pair.to_at AND now.since > pair.from_at AND now.since <= pair.to_at
    LEFT JOIN property_span AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id AND before.subject_id = now.subject_id
        AND before.property = now.property
        AND before.since = (
            SELECT max(since) FROM property_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.subject_id = now.subject_id
              AND earlier.property = now.property AND earlier.since <= pair.from_at)
    WHERE iif(before.until > pair.from_at, before.value, NULL) IS NOT now.value
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           was.control_id, 'property', was.subject_id, was.property, 'disappeared', was.value,
           NULL, was.until,
           (SELECT max(+until) FROM property_span AS last
            WHERE last.organization_id = was.organization_id
              AND last.control_id = was.control_id AND last.subject_id = was.subject_id
              AND last.property = was.property AND +last.until <= pair.to_at)
    FROM scan_pairs AS pair
    CROSS JOIN property_span AS was ON was.organization_id = pair.organization_id
        AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
    WHERE NOT EXISTS (
        SELECT 1 FROM property_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.subject_id = was.subject_id AND now.property = was.property
          AND now.since <= pair.to_at AND +now.until > pair.to_at)
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'definition', NULL, new.field, 'redefined', old.value, new.value,
           before.until, now.since
    FROM scan_pairs AS pair
    CROSS JOIN definition_span AS now ON now.organization_id = pair.organization_id
        AND now.until > pair.to_at AND now.since > pair.from_at AND now.since <= pair.to_at
    JOIN definition_span AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id
        AND before.since = (
            SELECT max(since) FROM definition_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
    JOIN definition_fields AS new ON new.definition_id = now.definition_id
    JOIN definition_fields AS old ON old.definition_id = before.definition_id
        AND old.field = new.field
    WHERE old.value <> new.value
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'evidence', now.subject_id, NULL, 'changed', was.evidence,
           now.evidence,
           (SELECT min(taken_at) FROM scan
            WHERE scan.organization_id = pair.organization_id AND scan.taken_at > pair.from_at),
           pair.to_at
    FROM scan_pairs AS pair
    CROSS JOIN evidence_texts AS now ON now.scan_id = pair.to_scan_id
    CROSS JOIN evidence_texts AS was ON was.scan_id = pair.from_scan_id
        AND was.control_id = now.control_id AND was.subject_id = now.subject_id
    WHERE was.evidence <> now.evidence
)
SELECT difference.organization, from_scan_id, to_scan_id, control_id, level,
       subject.kind AS subject_kind, subject.name AS subject, property, change, from_value,
       to_value,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = difference.organization_id
          AND scan.taken_at < difference.old_until) AS seen_before_at,
       changed_at,
       EXISTS (
           SELECT 1 FROM definition_span AS span
           WHERE span.organization_id = difference.organization_id
             AND span.control_id = difference.control_id
             AND span.since BETWEEN difference.old_until AND difference.changed_at
             AND span.definition_id <> (
                 SELECT definition_id FROM definition_span AS earlier
                 WHERE earlier.organization_id = span.organization_id
                   AND earlier.control_id = span.control_id AND earlier.since < span.since
                 ORDER BY earlier.since DESC LIMIT 1)) AS redefined
FROM difference
LEFT JOIN subject USING (subject_id);

CREATE VIEW definition_changes AS
-- Where a control's definition became another one. reused is 1 where title and description both
-- did: then the id may stand for another control than before.
SELECT span.organization_id, span.control_id, before.until AS before_until,
       span.since AS changed_at, before.definition_id AS from_definition_id,
       span.definition_id AS to_definition_id,
       old.title <> new.title AND old.description <> new.description AS reused
FROM definition_span AS span
JOIN definition_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id
    AND before.since = (
        SELECT max(since) FROM definition_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < span.since)
JOIN definition AS old ON old.definition_id = before.definition_id
JOIN definition AS new ON new.definition_id = span.definition_id
WHERE before.definition_id <> span.definition_id;

CREATE VIEW redefinitions AS
-- Where a control's definition became another one, and which fields did. reused is 1 where title
-- and description both did: then the id may stand for another control than before.
SELECT organization.name AS organization, span.control_id,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = span.organization_id
          AND scan.taken_at < span.before_until) AS seen_before_at,
       span.changed_at, span.from_definition_id, span.to_definition_id,
       (SELECT json_group_array(now.field)
        FROM definition_fields AS now
        JOIN definition_fields AS was ON was.definition_id = span.from_definition_id
            AND was.field = now.field AND was.value <> now.value
        WHERE now.definition_id = span.to_definition_id) AS fields,
       span.reused
FROM definition_changes AS span
JOIN organization USING (organization_id);

CREATE VIEW failing_runs AS
-- How long a control failed, over all its subjects (subject is NULL) and on each: from the first
-- scan that saw Fail after a known other status, across gaps, to the first that knew another one.
-- It did so at least from failed_at to last_failed_at, at most from passed_at, the last scan before
-- that knew another status, to fixed_at. passed_at is NULL where it failed when first known,
-- fixed_at while it is not fixed. severity is that of the definition it failed by. reused is 1
-- where the id was given to another control meanwhile: then two different checks are compared.
WITH edge AS (
    -- Begins and ends of failing alternate. Newest first, since lag() lets a condition through to
    -- the tables that lead() keeps out.
    SELECT organization, organization_id, control_id, subject_id, subject_kind, subject, status,
           since, known_until, lag(since) OVER later AS fixed_at,
           lag(known_until) OVER later AS failed_until
    FROM status_changes
    WHERE (status = 'Fail' AND known_status IS NOT 'Fail')
       OR (status IN ('Pass', 'Warning') AND known_status = 'Fail')
    WINDOW later AS (PARTITION BY organization, control_id, subject_id ORDER BY since DESC)
),
failure AS (
    -- DISTINCT, though no two rows are alike: so each bound is worked out once, and not wherever it
    -- is used. The + keeps SQLite on the primary key, not on all that the organization has.
    SELECT DISTINCT organization, organization_id, control_id, subject_id, subject_kind, subject,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = edge.organization_id
              AND scan.taken_at < edge.known_until) AS passed_at,
           since AS failed_at,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = edge.organization_id
              AND scan.taken_at < coalesce(edge.failed_until, iif(edge.subject_id IS NULL, (
                  SELECT max(+until) FROM finding_span AS last
                  WHERE last.organization_id = edge.organization_id
                    AND last.control_id = edge.control_id AND last.status = 'Fail'), (
                  SELECT max(+until) FROM result_span AS last
                  WHERE last.organization_id = edge.organization_id
                    AND last.control_id = edge.control_id
                    AND last.subject_id = edge.subject_id AND last.status = 'Fail'))))
               AS last_failed_at,
           fixed_at
    FROM edge
    WHERE status = 'Fail'
)
SELECT DISTINCT organization, organization_id, control_id, subject_id, subject_kind, subject,
       (SELECT definition.severity FROM definition_span JOIN definition USING (definition_id)
        WHERE definition_span.organization_id = failure.organization_id
          AND definition_span.control_id = failure.control_id
          AND definition_span.since <= failure.failed_at
        ORDER BY definition_span.since DESC LIMIT 1) AS severity,
       passed_at, failed_at, last_failed_at, fixed_at,
       julianday(last_failed_at) - julianday(failed_at) AS days_at_least,
       julianday(fixed_at) - julianday(passed_at) AS days_at_most,
       EXISTS (
           SELECT 1 FROM definition_changes AS redefinition
           WHERE redefinition.organization_id = failure.organization_id
             AND redefinition.control_id = failure.control_id
             AND redefinition.changed_at > coalesce(failure.passed_at, failure.failed_at)
             AND redefinition.changed_at <= coalesce(failure.fixed_at, failure.last_failed_at)
             AND redefinition.reused) AS reused
FROM failure;

CREATE VIEW times_to_fix AS
-- Per severity, how many failures of controls were fixed, how many are open, and the mean time to
-- fix in days, between two bounds since each change lies between two scans. A failure that history
-- began with may be older, and one whose id was reused meanwhile compares two checks: these are
-- counted, but in no mean.
-- A window and DISTINCT where GROUP BY would keep a condition away from the tables.
SELECT DISTINCT organization, severity, count(fixed_at) OVER severities AS fixed,
       count(*) OVER severities - count(fixed_at) OVER severities AS open,
       count(*) FILTER (WHERE is_measured) OVER severities AS measured,
       avg(days_at_least) FILTER (WHERE is_measured) OVER severities AS mean_days_at_least,
       avg(days_at_most) FILTER (WHERE is_measured) OVER severities AS mean_days_at_most
FROM (SELECT organization, severity, fixed_at, days_at_least, days_at_most,
             days_at_most IS NOT NULL AND NOT reused AS is_measured
      FROM failing_runs
      WHERE subject_id IS NULL)
WINDOW severities AS (PARTITION BY organization, severity);
