CREATE VIEW _differences AS
-- Differences of two scans, as view differences_of_two_scans has them, and at level text all
-- evidence that is written otherwise. What a row says beside its values is as in view drift, of
-- to_at where a scan must be named.
SELECT difference.organization, from_scan_id, to_scan_id, difference.control_id, judged.title,
       judged.category, judged.severity, judged.severity_weight, judged.verify AS scored, level,
       subject_kind, difference.subject, property, change, from_value, to_value, seen_before_at,
       changed_at, seen_before_local, changed_local, redefined, reused,
       level IN ('finding', 'result') AND to_value IS 'Fail'
           AND (change IN ('appeared', 'revealed') OR (change = 'regressed' AND NOT reused))
           AS new_failure,
       CASE WHEN level = 'result' AND change = 'lost' AND to_value IS NULL
                THEN json_array(difference.subject)
            WHEN level = 'finding' AND to_value IS NOT NULL THEN (
                SELECT nullif(json_group_array(name), '[]')
                FROM (SELECT hidden_subject.name
                      FROM out_of_sight AS hidden
                      JOIN subject AS hidden_subject USING (subject_id)
                      WHERE hidden.organization_id = difference.organization_id
                        AND hidden.control_id = difference.control_id
                        AND hidden.since <= to_at AND hidden.until > to_at
                      ORDER BY hidden_subject.name)) END AS out_of_sight,
       CASE WHEN level = 'finding' AND change = 'fixed' THEN (
                SELECT nullif(json_group_array(name), '[]')
                FROM (SELECT gone_subject.name
                      FROM _result_gaps AS gap
                      JOIN subject AS gone_subject USING (subject_id)
                      WHERE gap.organization_id = difference.organization_id
                        AND gap.control_id = difference.control_id
                        AND gap.status IN ('Fail', 'Warning')
                        AND gap.since BETWEEN difference.old_until AND difference.changed_at
                        AND gap.until > difference.changed_at
                        AND NOT EXISTS (
                            SELECT 1 FROM out_of_sight AS hidden
                            WHERE hidden.organization_id = gap.organization_id
                              AND hidden.control_id = gap.control_id
                              AND hidden.subject_id = gap.subject_id
                              AND hidden.since <= difference.changed_at
                              AND hidden.until > difference.changed_at)
                      ORDER BY gone_subject.name)) END AS gone
FROM (
    SELECT difference.organization, difference.organization_id, from_scan_id, to_scan_id,
           control_id, level,
           iif(subject_id IS NULL, NULL, (
               SELECT label FROM label_span AS label
               WHERE label.organization_id = difference.organization_id
                 AND label.control_id = difference.control_id
                 AND label.since <= difference.changed_at
                 AND (difference.seen_until IS NULL OR label.since < difference.seen_until)
               ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
           subject.name AS subject, property, change, from_value, to_value,
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
           old_until,
           (SELECT taken_at FROM scan WHERE scan.scan_id = difference.to_scan_id) AS to_at,
           EXISTS (
               SELECT 1 FROM definition_span AS span
               WHERE span.organization_id = difference.organization_id
                 AND span.control_id = difference.control_id
                 AND span.since BETWEEN difference.old_until AND difference.changed_at
                 AND span.definition_id <> (
                     SELECT definition_id FROM definition_span AS earlier
                     WHERE earlier.organization_id = span.organization_id
                       AND earlier.control_id = span.control_id AND earlier.since < span.since
                     ORDER BY earlier.since DESC LIMIT 1)) AS redefined,
           EXISTS (
               SELECT 1 FROM control_reuse AS reuse
               WHERE reuse.organization_id = difference.organization_id
                 AND reuse.control_id = difference.control_id
                 AND reuse.reused_at BETWEEN difference.old_until AND difference.changed_at)
               AS reused
    FROM (
        -- old_until: as in _status_differences.
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id,
               iif(subject_id IS NULL, 'finding', 'result') AS level, subject_id, NULL AS property,
               change, from_value, to_value, old_until, changed_at, NULL AS seen_until
        FROM _status_differences
        UNION ALL
        -- max(+until) reads the spans of one key; max(until) would read the index of all keys.
        SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
               was.control_id, 'finding', NULL, NULL, 'disappeared', was.status, NULL, was.until,
               (SELECT max(+until) FROM finding_span AS last
                WHERE last.organization_id = was.organization_id
                  AND last.control_id = was.control_id AND +last.until <= pair.to_at), NULL
        FROM _scan_pairs AS pair
        CROSS JOIN finding_span AS was ON was.organization_id = pair.organization_id
            AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
        WHERE (
            SELECT now.until FROM finding_span AS now
            WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
              AND now.since <= pair.to_at
            ORDER BY now.since DESC LIMIT 1) <= pair.to_at
        UNION ALL
        -- Results that the later scan has not: out of sight, or gone. at_from and at_to are since
        -- and until of being out of sight then; where it is over at_to, it is gone since.
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, 'result',
               subject_id, NULL, iif(is_hidden, 'lost', 'disappeared'), from_value, NULL,
               coalesce(old_until, changed_at), changed_at, gap_since
        FROM (
            SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, subject_id,
                   from_value, old_until, gap_since, was_hidden,
                   coalesce(substr(at_to, 25) > to_at, 0) AS is_hidden,
                   coalesce(iif(substr(at_to, 25) > to_at, substr(at_to, 1, 24),
                                substr(at_to, 25)), gap_since) AS changed_at
            FROM (
                SELECT pair.organization, pair.organization_id, pair.from_scan_id,
                       pair.to_scan_id, pair.to_at, gap.control_id, gap.subject_id,
                       iif(was.until > pair.from_at, was.status, NULL) AS from_value,
                       iif(was.until > pair.from_at, was.until, NULL) AS old_until,
                       gap.since AS gap_since,
                       EXISTS (SELECT 1 FROM out_of_sight AS hidden
                               WHERE hidden.organization_id = gap.organization_id
                                 AND hidden.control_id = gap.control_id
                                 AND hidden.subject_id = gap.subject_id
                                 AND hidden.since <= pair.from_at
                                 AND hidden.until > pair.from_at) AS was_hidden,
                       (SELECT max(hidden.since || hidden.until) FROM out_of_sight AS hidden
                        WHERE hidden.organization_id = gap.organization_id
                          AND hidden.control_id = gap.control_id
                          AND hidden.subject_id = gap.subject_id
                          AND hidden.gap_since = gap.since
                          AND hidden.since <= pair.to_at) AS at_to
                FROM _scan_pairs AS pair
                CROSS JOIN _result_gaps AS gap ON gap.organization_id = pair.organization_id
                    AND gap.since <= pair.to_at AND gap.until > pair.to_at
                CROSS JOIN result_span AS was ON was.organization_id = gap.organization_id
                    AND was.control_id = gap.control_id AND was.subject_id = gap.subject_id
                    AND was.since = (
                        SELECT max(since) FROM result_span AS begun
                        WHERE begun.organization_id = gap.organization_id
                          AND begun.control_id = gap.control_id
                          AND begun.subject_id = gap.subject_id
                          AND begun.since <= pair.from_at)
                -- A gap that had begun by the earlier scan changes where its control does.
                WHERE gap.since > pair.from_at
                   OR EXISTS (
                        SELECT 1 FROM out_of_sight AS hidden
                        WHERE hidden.organization_id = gap.organization_id
                          AND hidden.control_id = gap.control_id
                          AND hidden.subject_id = gap.subject_id
                          AND hidden.until > pair.from_at AND hidden.until <= pair.to_at)
                   OR EXISTS (
                        SELECT 1 FROM label_span AS label
                        WHERE label.organization_id = gap.organization_id
                          AND label.control_id = gap.control_id
                          AND (label.since > pair.from_at AND label.since <= pair.to_at
                               OR +label.until > pair.from_at AND +label.until <= pair.to_at))))
        WHERE old_until IS NOT NULL OR was_hidden <> is_hidden
        UNION ALL
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, 'property',
               subject_id, property, iif(differs, 'changed', 'appeared'),
               iif(differs, before_value, NULL), value,
               iif(differs, before_until,
                   (SELECT min(since) FROM property_span AS first
                    WHERE first.organization_id = difference.organization_id
                      AND first.control_id = difference.control_id
                      AND first.subject_id = difference.subject_id
                      AND first.folded_property = difference.folded_property
                      AND first.since > difference.from_at)), since, NULL
        FROM (
            -- differs: as in _property_changes.
            SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
                   pair.from_at, now.control_id, now.subject_id, now.property, now.folded_property,
                   now.value, now.since,
                   before.value AS before_value, before.until AS before_until,
                   before.form <> now.form
                       AND coalesce(abs(now.moment - before.moment) % 3600 <> 0
                                    OR abs(now.moment - before.moment) > 93600
                                    OR abs(now.moment - before.moment) = 86400, 1) AS differs
            FROM _scan_pairs AS pair
            CROSS JOIN property_span AS now ON now.organization_id = pair.organization_id
                AND now.until IN (SELECT until FROM _span_ends WHERE scan_id = pair.to_scan_id)
                AND now.since > pair.from_at AND now.since <= pair.to_at
            LEFT JOIN property_span AS before ON before.organization_id = now.organization_id
                AND before.control_id = now.control_id AND before.subject_id = now.subject_id
                AND before.folded_property = now.folded_property
                AND before.since = (
                    SELECT max(since) FROM property_span AS earlier
                    WHERE earlier.organization_id = now.organization_id
                      AND earlier.control_id = now.control_id
                      AND earlier.subject_id = now.subject_id
                      AND earlier.folded_property = now.folded_property
                      AND earlier.since <= pair.from_at)) AS difference
        WHERE iif(before_until > from_at, differs, 1)
        UNION ALL
        SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
               was.control_id, 'property', was.subject_id, was.property, 'disappeared', was.value,
               NULL, was.until,
               (SELECT max(+until) FROM property_span AS last
                WHERE last.organization_id = was.organization_id
                  AND last.control_id = was.control_id AND last.subject_id = was.subject_id
                  AND last.folded_property = was.folded_property AND +last.until <= pair.to_at),
               was.until
        FROM _scan_pairs AS pair
        CROSS JOIN property_span AS was ON was.organization_id = pair.organization_id
            AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
        WHERE (
            SELECT now.until FROM property_span AS now
            WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
              AND now.subject_id = was.subject_id AND now.folded_property = was.folded_property
              AND now.since <= pair.to_at
            ORDER BY now.since DESC LIMIT 1) <= pair.to_at
        UNION ALL
        SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
               now.control_id, 'definition', NULL, new.field, 'redefined', old.value, new.value,
               before.until, now.since, NULL
        FROM _scan_pairs AS pair
        CROSS JOIN definition_span AS now ON now.organization_id = pair.organization_id
            AND now.until IN (SELECT until FROM _span_ends WHERE scan_id = pair.to_scan_id)
            AND now.since > pair.from_at AND now.since <= pair.to_at
        JOIN definition_span AS before ON before.organization_id = now.organization_id
            AND before.control_id = now.control_id
            AND before.since = (
                SELECT max(since) FROM definition_span AS earlier
                WHERE earlier.organization_id = now.organization_id
                  AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
        JOIN _definition_fields AS new ON new.definition_id = now.definition_id
        JOIN _definition_fields AS old ON old.definition_id = before.definition_id
            AND old.field = new.field
        WHERE old.value <> new.value
        UNION ALL
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, 'evidence',
               subject_id, NULL, 'changed', from_value, to_value, old_until, changed_at, NULL
        FROM _evidence_differences
        UNION ALL
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, 'text',
               subject_id, NULL, 'changed', from_value, to_value, old_until, changed_at, NULL
        FROM _text_differences
    ) AS difference
    LEFT JOIN subject USING (subject_id)
) AS difference
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS span
    WHERE span.organization_id = difference.organization_id
      AND span.control_id = difference.control_id AND span.since <= difference.to_at
    ORDER BY span.since DESC LIMIT 1);
