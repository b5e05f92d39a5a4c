-- Less for SQLite to plan and to look through. Findings are found first and their definitions then:
-- where one control was asked for, it took the definitions of the organization first, and every run
-- of the control for each scan. And what became of a status between two scans has its name in
-- status_differences, so that who asks for no more does without the other parts of differences.

DROP VIEW findings;
DROP VIEW status_differences;
DROP VIEW differences;

CREATE VIEW findings AS
-- What each scan said of each control over all its subjects.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at, finding_span.control_id,
       definition.title, definition.category, definition.severity, definition.severity_weight,
       definition.verify, finding_span.status, definition_span.definition_id
FROM scan
JOIN organization USING (organization_id)
JOIN finding_span ON finding_span.organization_id = scan.organization_id
    AND finding_span.since <= scan.taken_at AND finding_span.until > scan.taken_at
-- CROSS and + keep SQLite on the primary key, which finds the few definitions of a control.
CROSS JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since <= scan.taken_at AND +definition_span.until > scan.taken_at
JOIN definition USING (definition_id);

CREATE VIEW status_differences AS
-- How findings (subject_id is NULL) and results differ that have a status at the later of two scans
-- which they had not at the earlier. old_until: the first scan at which the old value, from_value,
-- held no longer.
SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, subject_id,
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
FROM (
    -- before: the last run that had begun by the earlier scan, ended or not; known: the last such
    -- run of a known status.
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           pair.from_at, now.control_id, NULL AS subject_id, now.since, now.status,
           before.until AS before_until, before.status AS before_status,
           known.until AS known_until, known.status AS known_status
    FROM scan_pairs AS pair
    CROSS JOIN finding_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
        AND now.since > pair.from_at AND now.since <= pair.to_at
    LEFT JOIN finding_span AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id
        AND before.since = (
            SELECT max(since) FROM finding_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
    LEFT JOIN finding_span AS known ON known.organization_id = now.organization_id
        AND known.control_id = now.control_id
        AND known.since = iif(instr('PassWarningFail', before.status), before.since, (
            SELECT max(since) FROM finding_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since < before.since
              AND instr('PassWarningFail', earlier.status)))
    WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           pair.from_at, now.control_id, now.subject_id, now.since, now.status,
           before.until, before.status, known.until, known.status
    FROM scan_pairs AS pair
    CROSS JOIN result_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
        AND now.since > pair.from_at AND now.since <= pair.to_at
    LEFT JOIN result_span AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id AND before.subject_id = now.subject_id
        AND before.since = (
            SELECT max(since) FROM result_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.subject_id = now.subject_id
              AND earlier.since <= pair.from_at)
    LEFT JOIN result_span AS known ON known.organization_id = now.organization_id
        AND known.control_id = now.control_id AND known.subject_id = now.subject_id
        AND known.since = iif(instr('PassWarningFail', before.status), before.since, (
            SELECT max(since) FROM result_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.subject_id = now.subject_id
              AND earlier.since < before.since AND instr('PassWarningFail', earlier.status)))
    WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status
) AS begun;

CREATE VIEW differences AS
-- Everything that differs between two scans of one organization; name both, as in
-- WHERE from_scan_id = 12 AND to_scan_id = 13. Of two neighbours these are the rows of drift. What
-- a change is called counts what was known up to the earlier scan. from_value was last seen at
-- seen_before_at, to_value first at changed_at.
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
FROM (
    -- old_until: as in status_differences.
    SELECT organization, organization_id, from_scan_id, to_scan_id, control_id,
           iif(subject_id IS NULL, 'finding', 'result') AS level, subject_id, NULL AS property,
           change, from_value, to_value, old_until, changed_at
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
    WHERE (
        SELECT now.until FROM finding_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.since <= pair.to_at
        ORDER BY now.since DESC LIMIT 1) <= pair.to_at
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
    WHERE (
        SELECT now.until FROM result_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.subject_id = was.subject_id
          AND now.since <= pair.to_at
        ORDER BY now.since DESC LIMIT 1) <= pair.to_at
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'property', now.subject_id, now.property,
           iif(before.value <> now.value, 'changed', 'appeared'),
           iif(before.value <> now.value, before.value, NULL), now.value,
           iif(before.value <> now.value, before.until, now.since), now.since
    FROM scan_pairs AS pair
    CROSS JOIN property_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
        AND now.since > pair.from_at AND now.since <= pair.to_at
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
    WHERE (
        SELECT now.until FROM property_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.subject_id = was.subject_id AND now.property = was.property
          AND now.since <= pair.to_at
        ORDER BY now.since DESC LIMIT 1) <= pair.to_at
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'definition', NULL, new.field, 'redefined', old.value, new.value,
           before.until, now.since
    FROM scan_pairs AS pair
    CROSS JOIN definition_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
        AND now.since > pair.from_at AND now.since <= pair.to_at
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
) AS difference
LEFT JOIN subject USING (subject_id);
