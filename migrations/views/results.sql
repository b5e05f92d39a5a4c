CREATE VIEW results AS
-- Results of each scan: the status of each control on each subject, with the evidence as reported.
-- waived is the id of a waiver that covered a failure.
SELECT organization.name AS organization, evidence_texts.scan_id, evidence_texts.taken_at,
       evidence_texts.taken_local, evidence_texts.control_id, label_span.label AS subject_kind,
       subject.name AS subject,
       evidence_texts.status, evidence_texts.evidence,
       (SELECT min(waiver_id) FROM waived_results AS covered
        WHERE covered.organization_id = evidence_texts.organization_id
          AND covered.scan_id = evidence_texts.scan_id
          AND covered.control_id = evidence_texts.control_id
          AND covered.subject_id = evidence_texts.subject_id) AS waived
FROM evidence_texts
JOIN organization USING (organization_id)
CROSS JOIN label_span ON label_span.organization_id = evidence_texts.organization_id
    AND label_span.control_id = evidence_texts.control_id
    AND label_span.since <= evidence_texts.taken_at
    AND +label_span.until > evidence_texts.taken_at
JOIN subject USING (subject_id);
