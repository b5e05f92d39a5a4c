CREATE VIEW assessments AS
-- How people found a control that EDCA does not verify, on some subjects, a JSON array, or on all
-- (NULL): a word beside EDCA's, in no score. It is valid from assessed_at to valid_until.
SELECT statement.amendment_id AS assessment_id, organization.name AS organization,
       statement.control_id,
       (SELECT named.subjects FROM _statement_names AS named
        WHERE named.amendment_id = statement.amendment_id) AS subjects,
       statement.verdict AS status, amendment.reason, statement.said_by AS assessed_by,
       amendment.made_at AS assessed_at, amendment.made_by AS recorded_by,
       statement.until_at AS valid_until, statement.scan_id
FROM statement
CROSS JOIN amendment ON amendment.amendment_id = statement.amendment_id
    AND amendment.kind = 'assessment'
CROSS JOIN _said_scans AS said ON said.scan_id = statement.scan_id
CROSS JOIN organization ON organization.organization_id = said.organization_id;
