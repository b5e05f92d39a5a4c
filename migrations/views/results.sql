CREATE VIEW results AS
-- Results of each scan: the status of each control on each subject, with the evidence as reported.
SELECT organization.name AS organization, evidence_texts.scan_id, evidence_texts.taken_at,
       evidence_texts.taken_local,
       evidence_texts.control_id, subject.kind AS subject_kind, subject.name AS subject,
       evidence_texts.status, evidence_texts.evidence
FROM evidence_texts
JOIN organization USING (organization_id)
JOIN subject USING (subject_id);
