CREATE VIEW _text_differences AS
-- Evidence that is written otherwise in the later of two scans than in the earlier one, with the
-- columns of view differences_of_two_scans: also where it says the same.
SELECT organization, from_scan_id, to_scan_id, pair.control_id, judged.title, judged.category,
       judged.severity, judged.severity_weight, judged.verify AS scored, 'evidence' AS level,
       (SELECT label FROM label_span AS label
        WHERE label.organization_id = pair.organization_id
          AND label.control_id = pair.control_id AND label.since <= pair.changed_at
        ORDER BY label.since DESC LIMIT 1) AS subject_kind,
       subject.name AS subject, NULL AS property,
       'changed' AS change, was AS from_value, now AS to_value,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = pair.organization_id AND scan.taken_at < pair.old_until)
           AS seen_before_at,
       changed_at,
       EXISTS (
           SELECT 1 FROM definition_span AS span
           WHERE span.organization_id = pair.organization_id
             AND span.control_id = pair.control_id
             AND span.since BETWEEN pair.old_until AND pair.changed_at
             AND span.definition_id <> (
                 SELECT definition_id FROM definition_span AS earlier
                 WHERE earlier.organization_id = span.organization_id
                   AND earlier.control_id = span.control_id AND earlier.since < span.since
                 ORDER BY earlier.since DESC LIMIT 1)) AS redefined,
       EXISTS (
           SELECT 1 FROM control_reuse AS reuse
           WHERE reuse.organization_id = pair.organization_id
             AND reuse.control_id = pair.control_id
             AND reuse.reused_at BETWEEN pair.old_until AND pair.changed_at) AS reused
FROM (
    -- old_until: the first scan that has another text than the earlier one. changed_at: the first
    -- one from which on all have that of the later one.
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id, pair.to_at,
           now.control_id, now.subject_id, was.evidence AS was, now.evidence AS now,
           (SELECT scan.taken_at FROM scan
            WHERE scan.organization_id = pair.organization_id AND scan.taken_at > pair.from_at
              AND (SELECT evidence FROM _evidence_texts AS text
                   WHERE text.scan_id = scan.scan_id AND text.control_id = now.control_id
                     AND text.subject_id = now.subject_id) IS NOT was.evidence
            ORDER BY scan.taken_at LIMIT 1) AS old_until,
           (SELECT min(taken_at) FROM scan
            WHERE scan.organization_id = pair.organization_id AND scan.taken_at > (
                SELECT scan.taken_at FROM scan
                WHERE scan.organization_id = pair.organization_id AND scan.taken_at < pair.to_at
                  AND (SELECT evidence FROM _evidence_texts AS text
                       WHERE text.scan_id = scan.scan_id AND text.control_id = now.control_id
                         AND text.subject_id = now.subject_id) IS NOT now.evidence
                ORDER BY scan.taken_at DESC LIMIT 1)) AS changed_at
    FROM _scan_pairs AS pair
    CROSS JOIN _evidence_texts AS now ON now.scan_id = pair.to_scan_id
    CROSS JOIN _evidence_texts AS was ON was.scan_id = pair.from_scan_id
        AND was.control_id = now.control_id AND was.subject_id = now.subject_id
    WHERE was.evidence <> now.evidence) AS pair
JOIN subject USING (subject_id)
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS span
    WHERE span.organization_id = pair.organization_id AND span.control_id = pair.control_id
      AND span.since <= pair.to_at
    ORDER BY span.since DESC LIMIT 1);
