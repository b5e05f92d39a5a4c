CREATE VIEW drift AS
-- Every change between seen_before_at, the last scan of the old value, and changed_at, the first
-- scan of the new one: see docs/views.md. redefined is 1 where the control's definition changed
-- between the two, reused where the id was given to another control. new_failure is 1 where
-- something fails that was not known to fail before. out_of_sight has subjects that the control did
-- not see, and gone, where it was fixed, those that had failed and are not assessed any more: JSON
-- arrays. title, category, severity and severity_weight are those of the definition that the
-- control was judged by then; scored is 1 where it counts for scores.
WITH change AS (
    -- old_until: the first scan at which the old value, from_value, held no longer. seen_until: the
    -- end of the last scan that had a result, where changed_at has none.
    SELECT organization, organization_id, control_id,
           iif(subject_id IS NULL, 'finding', 'result') AS level, subject_id, subject,
           NULL AS property, change,
           CASE WHEN change IN ('regressed', 'fixed') THEN known_status
                WHEN before_until = since THEN before_status END AS from_value,
           status AS to_value,
           iif(change IN ('regressed', 'fixed'), known_until, since) AS old_until,
           since AS changed_at, NULL AS seen_until
    FROM _status_drift
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'finding', NULL, NULL, NULL,
           'disappeared', span.status, NULL, span.until, span.until, NULL
    FROM organization
    CROSS JOIN finding_span AS span USING (organization_id)
    WHERE NOT span.holds AND NOT EXISTS (
        SELECT 1 FROM finding_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.since = span.until)
    UNION ALL
    SELECT organization.name, gap.organization_id, gap.control_id, 'result', gap.subject_id,
           subject.name, NULL, 'disappeared', gap.status, NULL, gap.since, gap.since, gap.since
    FROM organization
    CROSS JOIN _result_gaps AS gap USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE NOT EXISTS (
        SELECT 1 FROM out_of_sight AS hidden
        WHERE hidden.organization_id = gap.organization_id AND hidden.control_id = gap.control_id
          AND hidden.subject_id = gap.subject_id AND hidden.since = gap.since)
    UNION ALL
    -- Out of sight from then on, and not assessed any more from then on.
    SELECT organization.name, hidden.organization_id, hidden.control_id, 'result',
           hidden.subject_id, subject.name, NULL, edge.change,
           iif(edge.change = 'lost' AND hidden.since = hidden.gap_since, hidden.status, NULL),
           NULL, iif(edge.change = 'lost', hidden.since, hidden.until),
           iif(edge.change = 'lost', hidden.since, hidden.until), hidden.gap_since
    FROM organization
    CROSS JOIN out_of_sight AS hidden USING (organization_id)
    CROSS JOIN (SELECT 'lost' AS change UNION ALL SELECT 'disappeared') AS edge
    JOIN subject USING (subject_id)
    WHERE edge.change = 'lost' OR hidden.until < hidden.gap_until
    UNION ALL
    SELECT organization, organization_id, control_id, 'property', subject_id, subject, property,
           iif(differs, 'changed', 'appeared'), iif(differs, before_value, NULL), value,
           iif(differs, before_until, since), since, NULL
    FROM _property_changes
    WHERE iif(before_value IS NULL,
              since > (SELECT min(taken_at) FROM scan
                       WHERE scan.organization_id = _property_changes.organization_id),
              differs OR before_until < since)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'property', span.subject_id,
           subject.name, span.property, 'disappeared', span.value, NULL, span.until, span.until,
           span.until
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
           now.field, 'redefined', was.value, now.value, before.until, span.since, NULL
    FROM definition_span AS span
    JOIN organization USING (organization_id)
    JOIN definition_span AS before ON before.organization_id = span.organization_id
        AND before.control_id = span.control_id
        AND before.since = (
            SELECT max(since) FROM definition_span AS earlier
            WHERE earlier.organization_id = span.organization_id
              AND earlier.control_id = span.control_id AND earlier.since < span.since)
    JOIN _definition_fields AS now ON now.definition_id = span.definition_id
    JOIN _definition_fields AS was ON was.definition_id = before.definition_id
        AND was.field = now.field
    WHERE was.value <> now.value
    UNION ALL
    SELECT organization.name, step.organization_id, step.control_id, 'evidence', step.subject_id,
           subject.name, NULL, 'changed',
           (SELECT evidence FROM _evidence_texts
            WHERE _evidence_texts.scan_id = (
                SELECT scan_id FROM scan
                WHERE scan.organization_id = step.organization_id AND scan.taken_at < step.until
                ORDER BY scan.taken_at DESC LIMIT 1)
              AND _evidence_texts.control_id = step.control_id
              AND _evidence_texts.subject_id = step.subject_id),
           (SELECT evidence FROM _evidence_texts
            WHERE _evidence_texts.scan_id = (
                SELECT scan_id FROM scan
                WHERE scan.organization_id = step.organization_id AND scan.taken_at = step.until)
              AND _evidence_texts.control_id = step.control_id
              AND _evidence_texts.subject_id = step.subject_id),
           step.until, step.until, NULL
    FROM organization
    CROSS JOIN _evidence_steps AS step USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE step.since = step.until
      -- iif() so that only single steps are looked at, not every one with every later one.
      AND iif(step.since = step.until,
              step.old_until = step.until AND step.alone AND NOT step.moving, 0)
),
marked AS (
    SELECT organization, organization_id, control_id, level, subject_id, subject, property, change,
           from_value, to_value, old_until, changed_at, seen_until,
           EXISTS (
               SELECT 1 FROM control_reuse AS reuse
               WHERE reuse.organization_id = change.organization_id
                 AND reuse.control_id = change.control_id
                 AND reuse.reused_at BETWEEN change.old_until AND change.changed_at) AS reused
    FROM change
)
SELECT organization, change.control_id, judged.title, judged.category, judged.severity,
       judged.severity_weight, judged.verify AS scored, level,
       iif(subject_id IS NULL, NULL, (
           SELECT label FROM label_span AS label
           WHERE label.organization_id = change.organization_id
             AND label.control_id = change.control_id AND label.since <= change.changed_at
             AND (change.seen_until IS NULL OR label.since < change.seen_until)
           ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
       change.subject, property, change, from_value, to_value,
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
                 ORDER BY earlier.since DESC LIMIT 1)) AS redefined,
       reused,
       level IN ('finding', 'result') AND to_value IS 'Fail'
           AND (change IN ('appeared', 'revealed') OR (change = 'regressed' AND NOT reused))
           AS new_failure,
       CASE WHEN level = 'result' AND change = 'lost' AND to_value IS NULL
                THEN json_array(change.subject)
            WHEN level = 'finding' AND to_value IS NOT NULL THEN (
                SELECT nullif(json_group_array(name), '[]')
                FROM (SELECT hidden_subject.name
                      FROM out_of_sight AS hidden
                      JOIN subject AS hidden_subject USING (subject_id)
                      WHERE hidden.organization_id = change.organization_id
                        AND hidden.control_id = change.control_id
                        AND hidden.since <= change.changed_at AND hidden.until > change.changed_at
                      ORDER BY hidden_subject.name)) END AS out_of_sight,
       CASE WHEN level = 'finding' AND change = 'fixed' THEN (
                SELECT nullif(json_group_array(name), '[]')
                FROM (SELECT gone_subject.name
                      FROM _result_gaps AS gap
                      JOIN subject AS gone_subject USING (subject_id)
                      WHERE gap.organization_id = change.organization_id
                        AND gap.control_id = change.control_id
                        AND gap.status IN ('Fail', 'Warning')
                        AND gap.since BETWEEN change.old_until AND change.changed_at
                        AND gap.until > change.changed_at
                        AND NOT EXISTS (
                            SELECT 1 FROM out_of_sight AS hidden
                            WHERE hidden.organization_id = gap.organization_id
                              AND hidden.control_id = gap.control_id
                              AND hidden.subject_id = gap.subject_id
                              AND hidden.since <= change.changed_at
                              AND hidden.until > change.changed_at)
                      ORDER BY gone_subject.name)) END AS gone
FROM marked AS change
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS span
    WHERE span.organization_id = change.organization_id AND span.control_id = change.control_id
      AND span.since <= change.changed_at
    ORDER BY span.since DESC LIMIT 1);
