-- Evidence of one control in the last scan, on each subject.
-- :organization text    its name
-- :control_id text      the control
SELECT label_span.label AS subject_kind, subject.name AS subject, _evidence_texts.evidence
FROM organization
JOIN scan ON scan.organization_id = organization.organization_id
    AND scan.taken_at = (
        SELECT max(taken_at) FROM scan AS any
        WHERE any.organization_id = organization.organization_id)
JOIN _evidence_texts ON _evidence_texts.scan_id = scan.scan_id
JOIN label_span ON label_span.organization_id = _evidence_texts.organization_id
    AND label_span.control_id = _evidence_texts.control_id
    AND label_span.since <= scan.taken_at AND +label_span.until > scan.taken_at
JOIN subject USING (subject_id)
WHERE organization.name = :organization AND _evidence_texts.control_id = :control_id
ORDER BY subject.name;
