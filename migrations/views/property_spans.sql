CREATE VIEW property_spans AS
-- Spans of a value that evidence named, such as DomainSecureEnabled = True. comparable is the form
-- in which values compare: docs/same.md.
SELECT organization.name AS organization, control_id, subject.kind AS subject_kind,
       subject.name AS subject, property, value, since,
       nullif(until, '9999-12-31T00:00:00.000Z') AS until, form AS comparable
FROM property_span
JOIN organization USING (organization_id)
JOIN subject USING (subject_id);
