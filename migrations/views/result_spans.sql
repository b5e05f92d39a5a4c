CREATE VIEW result_spans AS
-- Spans of the status of a control on one subject.
SELECT organization.name AS organization, control_id, subject.kind AS subject_kind,
       subject.name AS subject, status, since,
       nullif(until, '9999-12-31T00:00:00.000Z') AS until
FROM result_span
JOIN organization USING (organization_id)
JOIN subject USING (subject_id);
