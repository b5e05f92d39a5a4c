-- Where controls fail in one scan, with the evidence as reported.
-- :scan_id integer    the scan
SELECT _evidence_texts.control_id, label_span.label AS subject_kind, subject.name AS subject,
       _evidence_texts.evidence
FROM _evidence_texts
CROSS JOIN label_span ON label_span.organization_id = _evidence_texts.organization_id
    AND label_span.control_id = _evidence_texts.control_id
    AND label_span.since <= _evidence_texts.taken_at
    AND +label_span.until > _evidence_texts.taken_at
JOIN subject USING (subject_id)
WHERE _evidence_texts.scan_id = :scan_id AND _evidence_texts.status = 'Fail'
ORDER BY _evidence_texts.control_id, subject.name;
