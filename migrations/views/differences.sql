CREATE VIEW differences AS
-- Differences of two scans of one organization, to be asked for with both scans, as in WHERE
-- from_scan_id = 12 AND to_scan_id = 13: docs/views.md says what changes mean. from_value was last
-- seen at seen_before_at, to_value first at changed_at.
SELECT difference.organization, from_scan_id, to_scan_id, control_id, level,
       subject.kind AS subject_kind, subject.name AS subject, property, change, from_value,
       to_value,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = difference.organization_id
          AND scan.taken_at < difference.old_until) AS seen_before_at,
       changed_at,
       (SELECT taken_local FROM scan
        WHERE scan.organization_id = difference.organization_id
          AND scan.taken_at < difference.old_until
        ORDER BY taken_at DESC LIMIT 1) AS seen_before_local,
       (SELECT taken_local FROM scan
        WHERE scan.organization_id = difference.organization_id
          AND scan.taken_at = difference.changed_at) AS changed_local,
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
    -- max(+until) reads the spans of one key; max(until) would read the index of all keys.
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
           iif(before.value <> now.value, before.until,
               (SELECT min(since) FROM property_span AS first
                WHERE first.organization_id = now.organization_id
                  AND first.control_id = now.control_id AND first.subject_id = now.subject_id
                  AND first.property = now.property AND first.since > pair.from_at)), now.since
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
           (SELECT looked.taken_at FROM scan AS looked
            WHERE looked.organization_id = pair.organization_id
              AND looked.taken_at > pair.from_at
              AND NOT EXISTS (
                SELECT 1 FROM evidence_texts AS text
                WHERE text.scan_id = looked.scan_id AND text.control_id = was.control_id
                  AND text.subject_id = was.subject_id AND text.evidence = was.evidence)
            ORDER BY looked.taken_at LIMIT 1),
           (SELECT min(taken_at) FROM scan
            WHERE scan.organization_id = pair.organization_id
              AND scan.taken_at > (
                SELECT looked.taken_at FROM scan AS looked
                WHERE looked.organization_id = pair.organization_id
                  AND looked.taken_at < pair.to_at
                  AND NOT EXISTS (
                    SELECT 1 FROM evidence_texts AS text
                    WHERE text.scan_id = looked.scan_id AND text.control_id = now.control_id
                      AND text.subject_id = now.subject_id AND text.evidence = now.evidence)
                ORDER BY looked.taken_at DESC LIMIT 1))
    FROM scan_pairs AS pair
    CROSS JOIN evidence_texts AS now ON now.scan_id = pair.to_scan_id
    CROSS JOIN evidence_texts AS was ON was.scan_id = pair.from_scan_id
        AND was.control_id = now.control_id AND was.subject_id = now.subject_id
    WHERE was.evidence <> now.evidence
) AS difference
LEFT JOIN subject USING (subject_id);
