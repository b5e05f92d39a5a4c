-- Where controls fail in one scan, with the evidence as reported.
-- :scan_id integer    the scan
SELECT evidence_texts.control_id, label_span.label AS subject_kind, subject.name AS subject,
       evidence_texts.evidence
FROM evidence_texts
CROSS JOIN label_span ON label_span.organization_id = evidence_texts.organization_id
    AND label_span.control_id = evidence_texts.control_id
    AND label_span.since <= evidence_texts.taken_at
    AND +label_span.until > evidence_texts.taken_at
JOIN subject USING (subject_id)
WHERE evidence_texts.scan_id = :scan_id AND evidence_texts.status = 'Fail'
ORDER BY evidence_texts.control_id, subject.name;
