CREATE VIEW _content_lines AS
-- Lines of canonical content, each with the time in which it holds: docs/digests.md says what they
-- are for. The content of a scan is its first line, which is not here, and the lines that hold when
-- it was taken, in the order of part, control_id, depth and name. A line with a scan_id is of that
-- scan only, and replaces the line without one there.
SELECT finding_span.organization_id, NULL AS scan_id, 1 AS part, finding_span.control_id,
       0 AS depth, '' AS name, max(finding_span.since, definition_span.since) AS since,
       min(finding_span.until, definition_span.until) AS until,
       json_array('finding', finding_span.control_id, finding_span.status, definition.sha256)
           AS line
FROM finding_span
JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since < +finding_span.until
    AND +definition_span.until > finding_span.since -- + keeps both on their primary keys
JOIN definition USING (definition_id)
UNION ALL
SELECT text.organization_id, text.scan_id, 1, text.control_id, 1,
       coalesce(written.folded_name, subject.folded_name),
       max(result_span.since, text.since, label_span.since, coalesce(written.since, '')),
       min(result_span.until, text.until, label_span.until, coalesce(written.until, text.until)),
       json_array('result', text.control_id, label_span.label,
                  coalesce(written.folded_name, subject.folded_name), result_span.status,
                  text.evidence)
FROM _evidence_spans AS text
JOIN result_span ON result_span.organization_id = text.organization_id
    AND result_span.control_id = text.control_id
    AND result_span.subject_id = text.subject_id
    AND result_span.since < text.until AND +result_span.until > text.since
-- CROSS and + keep SQLite on the primary key, which finds the few labels of a control.
CROSS JOIN label_span ON label_span.organization_id = text.organization_id
    AND label_span.control_id = text.control_id
    AND label_span.since < min(result_span.until, text.until)
    AND +label_span.until > max(result_span.since, text.since)
JOIN subject ON subject.subject_id = text.subject_id
-- The names under which results of renamed subjects were given.
LEFT JOIN written_name_span AS written ON written.organization_id = text.organization_id
    AND written.control_id = text.control_id AND written.subject_id = text.subject_id
    AND written.since < min(result_span.until, text.until, label_span.until)
    AND +written.until > max(result_span.since, text.since, label_span.since)
UNION ALL
SELECT organization_id, NULL, 2, '', 0, framework, since, until,
       json_array('score', framework, iif(score IS NULL, '', printf('%.15g', score)), total,
                  failed, warned, unknown, skipped)
FROM reported_score_span;
