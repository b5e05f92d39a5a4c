CREATE VIEW drift AS
-- Every change between seen_before_at, the last scan of the old value, and changed_at, the first
-- scan of the new one: see docs/views.md. redefined is 1 where the control's definition changed
-- between the two.
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
    FROM organization
    CROSS JOIN finding_span AS span USING (organization_id)
    WHERE NOT span.holds AND NOT EXISTS (
        SELECT 1 FROM finding_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.since = span.until)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'result', subject.kind,
           subject.name, NULL, 'disappeared', span.status, NULL, span.until, span.until
    FROM organization
    CROSS JOIN result_span AS span USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE NOT span.holds AND NOT EXISTS (
        SELECT 1 FROM result_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.subject_id = span.subject_id AND next.since = span.until)
    UNION ALL
    SELECT organization, organization_id, control_id, 'property', subject_kind, subject, property,
           iif(differs, 'changed', 'appeared'), iif(differs, before_value, NULL), value,
           iif(differs, before_until, since), since
    FROM property_changes
    WHERE iif(before_value IS NULL,
              since > (SELECT min(taken_at) FROM scan
                       WHERE scan.organization_id = property_changes.organization_id),
              differs OR before_until < since)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'property', subject.kind,
           subject.name, span.property, 'disappeared', span.value, NULL, span.until, span.until
    FROM organization
    CROSS JOIN property_span AS span USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE NOT span.holds AND NOT EXISTS (
        SELECT 1 FROM property_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.subject_id = span.subject_id AND next.folded_property = span.folded_property
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
    UNION ALL
    SELECT organization.name, step.organization_id, step.control_id, 'evidence', subject.kind,
           subject.name, NULL, 'changed',
           (SELECT evidence FROM evidence_texts
            WHERE evidence_texts.scan_id = (
                SELECT scan_id FROM scan
                WHERE scan.organization_id = step.organization_id AND scan.taken_at < step.until
                ORDER BY scan.taken_at DESC LIMIT 1)
              AND evidence_texts.control_id = step.control_id
              AND evidence_texts.subject_id = step.subject_id),
           (SELECT evidence FROM evidence_texts
            WHERE evidence_texts.scan_id = (
                SELECT scan_id FROM scan
                WHERE scan.organization_id = step.organization_id AND scan.taken_at = step.until)
              AND evidence_texts.control_id = step.control_id
              AND evidence_texts.subject_id = step.subject_id),
           step.until, step.until
    FROM organization
    CROSS JOIN evidence_steps AS step USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE step.since = step.until AND step.old_until = step.until AND step.alone
      AND NOT step.moving
)
SELECT organization, control_id, level, subject_kind, subject, property, change, from_value,
       to_value,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = change.organization_id
          AND scan.taken_at < change.old_until) AS seen_before_at,
       changed_at,
       (SELECT taken_local FROM scan
        WHERE scan.organization_id = change.organization_id
          AND scan.taken_at < change.old_until
        ORDER BY taken_at DESC LIMIT 1) AS seen_before_local,
       (SELECT taken_local FROM scan
        WHERE scan.organization_id = change.organization_id
          AND scan.taken_at = change.changed_at) AS changed_local,
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
