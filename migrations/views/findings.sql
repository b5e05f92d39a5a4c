CREATE VIEW findings AS
-- Findings of each scan: the status of each control over all its subjects. waived is the id of the
-- waiver where waivers covered all that failed.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at, scan.taken_local,
       finding_span.control_id, definition.title, definition.category, definition.severity,
       definition.severity_weight, definition.verify, finding_span.status,
       definition_span.definition_id,
       (SELECT min(waiver_id) FROM _finding_waivers AS covered
        WHERE covered.organization_id = scan.organization_id AND covered.scan_id = scan.scan_id
          AND covered.control_id = finding_span.control_id) AS waived
FROM scan
JOIN organization USING (organization_id)
JOIN finding_span ON finding_span.organization_id = scan.organization_id
    AND finding_span.since <= scan.taken_at AND finding_span.until > scan.taken_at
-- CROSS and + keep SQLite on the primary key, which finds the few definitions of a control.
CROSS JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since <= scan.taken_at AND +definition_span.until > scan.taken_at
JOIN definition USING (definition_id);
