CREATE VIEW notes AS
-- What people noted of a control, on some subjects, a JSON array, or on all (NULL): what was tried,
-- who is on it. due_at is when it should be fixed, NULL where that was not said.
SELECT statement.amendment_id AS note_id, organization.name AS organization, statement.control_id,
       (SELECT named.subjects FROM _statement_names AS named
        WHERE named.amendment_id = statement.amendment_id) AS subjects,
       amendment.reason AS note, statement.until_at AS due_at, amendment.made_at AS noted_at,
       amendment.made_by AS noted_by, statement.scan_id
FROM statement
CROSS JOIN amendment ON amendment.amendment_id = statement.amendment_id
    AND amendment.kind = 'note'
CROSS JOIN _said_scans AS said ON said.scan_id = statement.scan_id
CROSS JOIN organization ON organization.organization_id = said.organization_id;
