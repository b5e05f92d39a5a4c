CREATE VIEW _evidence_differences AS
-- Evidence of the later of two scans that says something else than in the earlier one, with the
-- columns of view differences_of_two_scans: what neither a status nor a property tells of, and what
-- does not move in every scan.
SELECT pair.organization, pair.from_scan_id, pair.to_scan_id, latest.control_id,
       judged.title, judged.category, judged.severity, judged.severity_weight,
       judged.verify AS scored, 'evidence' AS level,
       (SELECT label FROM label_span AS label
        WHERE label.organization_id = pair.organization_id AND label.control_id = latest.control_id
          AND label.since <= step.until
        ORDER BY label.since DESC LIMIT 1) AS subject_kind,
       subject.name AS subject, NULL AS property,
       'changed' AS change,
       (SELECT evidence FROM _evidence_texts AS text
        WHERE text.scan_id = pair.from_scan_id AND text.control_id = latest.control_id
          AND text.subject_id = latest.subject_id) AS from_value,
       (SELECT evidence FROM _evidence_texts AS text
        WHERE text.scan_id = pair.to_scan_id AND text.control_id = latest.control_id
          AND text.subject_id = latest.subject_id) AS to_value,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = pair.organization_id AND scan.taken_at < step.old_until)
           AS seen_before_at,
       step.until AS changed_at,
       (SELECT taken_local FROM scan
        WHERE scan.organization_id = pair.organization_id AND scan.taken_at < step.old_until
        ORDER BY taken_at DESC LIMIT 1) AS seen_before_local,
       (SELECT taken_local FROM scan
        WHERE scan.organization_id = pair.organization_id AND scan.taken_at = step.until)
           AS changed_local,
       EXISTS (
           SELECT 1 FROM definition_span AS span
           WHERE span.organization_id = pair.organization_id
             AND span.control_id = latest.control_id
             AND span.since BETWEEN step.old_until AND step.until
             AND span.definition_id <> (
                 SELECT definition_id FROM definition_span AS earlier
                 WHERE earlier.organization_id = span.organization_id
                   AND earlier.control_id = span.control_id AND earlier.since < span.since
                 ORDER BY earlier.since DESC LIMIT 1)) AS redefined,
       EXISTS (
           SELECT 1 FROM control_reuse AS reuse
           WHERE reuse.organization_id = pair.organization_id
             AND reuse.control_id = latest.control_id
             AND reuse.reused_at BETWEEN step.old_until AND step.until) AS reused
FROM _scan_pairs AS pair
CROSS JOIN evidence_change AS latest ON latest.organization_id = pair.organization_id
    AND latest.at > pair.from_at AND latest.at <= pair.to_at
    AND latest.at = (
        SELECT max(at) FROM evidence_change AS any
        WHERE any.organization_id = latest.organization_id AND any.control_id = latest.control_id
          AND any.subject_id = latest.subject_id AND any.at <= pair.to_at)
CROSS JOIN _evidence_steps AS step ON step.organization_id = latest.organization_id
    AND step.control_id = latest.control_id AND step.subject_id = latest.subject_id
    AND step.until = latest.at AND step.differs AND step.alone AND NOT step.moving
    AND step.since = (
        SELECT min(at) FROM evidence_change AS any
        WHERE any.organization_id = latest.organization_id AND any.control_id = latest.control_id
          AND any.subject_id = latest.subject_id AND any.at > pair.from_at)
JOIN subject ON subject.subject_id = latest.subject_id
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS span
    WHERE span.organization_id = pair.organization_id AND span.control_id = latest.control_id
      AND span.since <= pair.to_at
    ORDER BY span.since DESC LIMIT 1)
-- Both scans have the result. Texts are not joined: SQLite would take longer to find an order for
-- the tables than to read them.
WHERE EXISTS (
    SELECT 1 FROM result_span AS had
    WHERE had.organization_id = pair.organization_id AND had.control_id = latest.control_id
      AND had.subject_id = latest.subject_id AND had.since <= pair.from_at
      AND +had.until > pair.from_at) AND EXISTS (
    SELECT 1 FROM result_span AS had
    WHERE had.organization_id = pair.organization_id AND had.control_id = latest.control_id
      AND had.subject_id = latest.subject_id AND had.since <= pair.to_at
      AND +had.until > pair.to_at);
