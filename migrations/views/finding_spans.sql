CREATE VIEW finding_spans AS
-- Spans of the status of a control over all its subjects.
SELECT organization.name AS organization, control_id, status, since,
       nullif(until, '9999-12-31T00:00:00.000Z') AS until
FROM finding_span
JOIN organization USING (organization_id);
