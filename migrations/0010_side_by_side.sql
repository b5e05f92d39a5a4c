-- Runs are compared with those before them in the order of the primary key, which has them side by
-- side. SQLite took the order in which they end, and read the same pages again and again. Flips and
-- failures are looked up, no longer found by windows over all runs: that is less for SQLite to do,
-- and a condition on the subject gets through to the tables.

DROP VIEW status_changes;
DROP VIEW drift;
DROP VIEW flips;
DROP VIEW failing_runs;

CREATE VIEW status_changes AS
-- Where a run of one status begins, with the run before it and the last run before it that had a
-- known status, for findings (subject_id is NULL) and results. instr() is the rank of a status:
-- Pass 1, Warning 5, Fail 12, and 0 for the gaps Unknown and Skipped.
-- INDEXED BY names the primary key: in its order a run has those before it beside it. SQLite would
-- take the order of the other index, which covers as much, and read pages of the key at random.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       NULL AS subject_id, NULL AS subject_kind, NULL AS subject, span.since, span.status,
       before.until AS before_until, before.status AS before_status,
       known.until AS known_until, known.status AS known_status
FROM finding_span AS span INDEXED BY sqlite_autoindex_finding_span_1
JOIN organization USING (organization_id)
LEFT JOIN finding_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id
    AND before.since = (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < span.since)
LEFT JOIN finding_span AS known ON known.organization_id = span.organization_id
    AND known.control_id = span.control_id
    AND known.since = iif(instr('PassWarningFail', before.status), before.since, (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < before.since
          AND instr('PassWarningFail', earlier.status)))
UNION ALL
SELECT organization.name, span.organization_id, span.control_id,
       span.subject_id, subject.kind, subject.name, span.since, span.status,
       before.until, before.status, known.until, known.status
FROM result_span AS span INDEXED BY sqlite_autoindex_result_span_1
JOIN organization USING (organization_id)
JOIN subject USING (subject_id)
LEFT JOIN result_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id AND before.subject_id = span.subject_id
    AND before.since = (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.since < span.since)
LEFT JOIN result_span AS known ON known.organization_id = span.organization_id
    AND known.control_id = span.control_id AND known.subject_id = span.subject_id
    AND known.since = iif(instr('PassWarningFail', before.status), before.since, (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.since < before.since AND instr('PassWarningFail', earlier.status)));

CREATE VIEW drift AS
-- Every change, somewhere between seen_before_at (the last scan of the old value) and changed_at
-- (the first scan of the new one). An organization's first scan is where its history begins:
-- nothing in it appeared. redefined is 1 where the control's definition changed between the two.
-- INDEXED BY: as in status_changes.
WITH change AS (
    -- old_until: the first scan at which the old value, from_value, held no longer.
    SELECT organization, organization_id, control_id,
           iif(subject_id IS NULL, 'finding', 'result') AS level, subject_kind, subject,
           NULL AS property, change,
           CASE WHEN change IN ('regressed', 'fixed') THEN known_status
                WHEN before_until = since THEN before_status END AS from_value,
           status AS to_value,
           iif(change IN ('regressed', 'fixed'), known_until, since) AS old_until,
           since AS changed_at
    FROM status_drift
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'finding', NULL, NULL, NULL,
           'disappeared', span.status, NULL, span.until, span.until
    FROM finding_span AS span INDEXED BY sqlite_autoindex_finding_span_1
    JOIN organization USING (organization_id)
    WHERE span.until <> '9999-12-31T00:00:00.000Z'
      AND NOT EXISTS (
        SELECT 1 FROM finding_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.since = span.until)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'result', subject.kind,
           subject.name, NULL, 'disappeared', span.status, NULL, span.until, span.until
    FROM result_span AS span INDEXED BY sqlite_autoindex_result_span_1
    JOIN organization USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE span.until <> '9999-12-31T00:00:00.000Z'
      AND NOT EXISTS (
        SELECT 1 FROM result_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.subject_id = span.subject_id AND next.since = span.until)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'property', subject.kind,
           subject.name, span.property,
           iif(before.value <> span.value, 'changed', 'appeared'),
           iif(before.value <> span.value, before.value, NULL), span.value,
           iif(before.value <> span.value, before.until, span.since), span.since
    FROM property_span AS span INDEXED BY sqlite_autoindex_property_span_1
    JOIN organization USING (organization_id)
    JOIN subject USING (subject_id)
    LEFT JOIN property_span AS before ON before.organization_id = span.organization_id
        AND before.control_id = span.control_id AND before.subject_id = span.subject_id
        AND before.property = span.property
        AND before.since = (
            SELECT max(since) FROM property_span AS earlier
            WHERE earlier.organization_id = span.organization_id
              AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
              AND earlier.property = span.property AND earlier.since < span.since)
    WHERE before.value IS NOT NULL
       OR span.since > (SELECT min(taken_at) FROM scan
                        WHERE scan.organization_id = span.organization_id)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'property', subject.kind,
           subject.name, span.property, 'disappeared', span.value, NULL, span.until, span.until
    FROM property_span AS span INDEXED BY sqlite_autoindex_property_span_1
    JOIN organization USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE span.until <> '9999-12-31T00:00:00.000Z'
      AND NOT EXISTS (
        SELECT 1 FROM property_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.subject_id = span.subject_id AND next.property = span.property
          AND next.since = span.until)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'definition', NULL, NULL,
           now.field, 'redefined', was.value, now.value, before.until, span.since
    FROM definition_span AS span
    JOIN organization USING (organization_id)
    JOIN definition_span AS before ON before.organization_id = span.organization_id
        AND before.control_id = span.control_id
        AND before.since = (
            SELECT max(since) FROM definition_span AS earlier
            WHERE earlier.organization_id = span.organization_id
              AND earlier.control_id = span.control_id AND earlier.since < span.since)
    JOIN definition_fields AS now ON now.definition_id = span.definition_id
    JOIN definition_fields AS was ON was.definition_id = before.definition_id
        AND was.field = now.field
    WHERE was.value <> now.value
)
SELECT organization, control_id, level, subject_kind, subject, property, change, from_value,
       to_value,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = change.organization_id
          AND scan.taken_at < change.old_until) AS seen_before_at,
       changed_at,
       EXISTS (
           SELECT 1 FROM definition_span AS span
           WHERE span.organization_id = change.organization_id
             AND span.control_id = change.control_id
             AND span.since BETWEEN change.old_until AND change.changed_at
             AND span.definition_id <> (
                 SELECT definition_id FROM definition_span AS earlier
                 WHERE earlier.organization_id = span.organization_id
                   AND earlier.control_id = span.control_id AND earlier.since < span.since
                 ORDER BY earlier.since DESC LIMIT 1)) AS redefined
FROM change;

CREATE VIEW flips AS
-- Where a control flipped, over all its subjects (subject_id is NULL) and on each: a known status
-- that differs from the known status before it, whatever gap was between. INDEXED BY: as in
-- status_changes.
SELECT organization, organization_id, control_id, level, subject_id, from_status, to_status,
       flipped_at
FROM (SELECT organization.name AS organization, span.organization_id, span.control_id,
             'finding' AS level, NULL AS subject_id,
             (SELECT status FROM finding_span AS known
              WHERE known.organization_id = span.organization_id
                AND known.control_id = span.control_id AND known.since < span.since
                AND instr('PassWarningFail', known.status)
              ORDER BY known.since DESC LIMIT 1) AS from_status,
             span.status AS to_status, span.since AS flipped_at
      FROM finding_span AS span INDEXED BY sqlite_autoindex_finding_span_1
      JOIN organization USING (organization_id)
      WHERE instr('PassWarningFail', span.status)
      UNION ALL
      SELECT organization.name, span.organization_id, span.control_id, 'result', span.subject_id,
             (SELECT status FROM result_span AS known
              WHERE known.organization_id = span.organization_id
                AND known.control_id = span.control_id AND known.subject_id = span.subject_id
                AND known.since < span.since AND instr('PassWarningFail', known.status)
              ORDER BY known.since DESC LIMIT 1),
             span.status, span.since
      FROM result_span AS span INDEXED BY sqlite_autoindex_result_span_1
      JOIN organization USING (organization_id)
      WHERE instr('PassWarningFail', span.status))
WHERE from_status <> to_status;

CREATE VIEW failing_runs AS
-- How long a control failed, over all its subjects (subject is NULL) and on each: from the first
-- scan that saw Fail after a known other status, across gaps, to the first that knew another one.
-- It did so at least from failed_at to last_failed_at, at most from passed_at, the last scan before
-- that knew another status, to fixed_at. passed_at is NULL where it failed when first known,
-- fixed_at while it is not fixed. severity is that of the definition it failed by. reused is 1
-- where the id was given to another control meanwhile: then two different checks are compared.
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
    -- DISTINCT, though no two rows are alike: so each bound is worked out once, and not wherever it
    -- is used.
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
