CREATE VIEW _scored_spans AS
-- Spans in which a control counted for scores with the same weight. A row holds while both its
-- finding (finding_since to finding_until) and its definition (definition_since to
-- definition_until) hold. A score is the sum of passed_weight over the sum of eligible_weight of
-- the rows that hold at a time. A control that is not verified weighs nothing. A Skipped control is
-- in neither sum: it neither raises nor lowers a score. Unknown, Fail and Warning count as
-- eligible.
SELECT organization.name AS organization, finding_span.organization_id, finding_span.control_id,
       definition_span.definition_id, definition.verify, finding_span.status,
       finding_span.since AS finding_since, finding_span.until AS finding_until,
       definition_span.since AS definition_since, definition_span.until AS definition_until,
       iif(finding_span.status = 'Pass', definition.verify * definition.severity_weight, 0)
           AS passed_weight,
       iif(finding_span.status = 'Skipped', 0, definition.verify * definition.severity_weight)
           AS eligible_weight
FROM finding_span
JOIN organization USING (organization_id)
-- CROSS and + keep SQLite on the primary key, which finds the few definitions of a span.
CROSS JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since < finding_span.until AND +definition_span.until > finding_span.since
JOIN definition USING (definition_id);
