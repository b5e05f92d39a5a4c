CREATE VIEW results AS
-- Results of each scan: the status of each control on each subject, with the evidence as reported.
-- waived is the id of a waiver that covered a failure.
SELECT organization.name AS organization, _evidence_texts.scan_id, _evidence_texts.taken_at,
       _evidence_texts.taken_local, _evidence_texts.control_id, label_span.label AS subject_kind,
       subject.name AS subject,
       _evidence_texts.status, _evidence_texts.evidence,
       (SELECT min(waiver_id) FROM _waived_results AS covered
        WHERE covered.organization_id = _evidence_texts.organization_id
          AND covered.scan_id = _evidence_texts.scan_id
          AND covered.control_id = _evidence_texts.control_id
          AND covered.subject_id = _evidence_texts.subject_id) AS waived
FROM _evidence_texts
JOIN organization USING (organization_id)
CROSS JOIN label_span ON label_span.organization_id = _evidence_texts.organization_id
    AND label_span.control_id = _evidence_texts.control_id
    AND label_span.since <= _evidence_texts.taken_at
    AND +label_span.until > _evidence_texts.taken_at
JOIN subject USING (subject_id);
