CREATE VIEW waived_findings AS
-- Findings of each scan that failed while waivers covered all that failed of them, with a row for
-- each waiver that covered something. Views findings and scores have them as EDCA gave them.
SELECT organization.name AS organization, covered.scan_id, scan.taken_at, scan.taken_local,
       covered.control_id, definition.title, definition.category, definition.severity,
       definition.severity_weight, definition.verify, covered.waiver_id, granted.reason,
       statement.said_by AS approved_by, statement.ticket, statement.until_at
FROM _finding_waivers AS covered
JOIN scan USING (scan_id)
JOIN organization ON organization.organization_id = covered.organization_id
JOIN statement ON statement.amendment_id = covered.waiver_id
JOIN amendment AS granted ON granted.amendment_id = covered.waiver_id
CROSS JOIN definition_span ON definition_span.organization_id = covered.organization_id
    AND definition_span.control_id = covered.control_id
    AND definition_span.since <= scan.taken_at AND +definition_span.until > scan.taken_at
JOIN definition USING (definition_id);
