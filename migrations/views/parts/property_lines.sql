CREATE VIEW property_lines AS
-- Lines that the digest of a scan's properties covers, each with the time in which it holds. Within
-- a scan they are in the order of control_id, subject_kind, folded_name and property.
SELECT property_span.organization_id, property_span.control_id,
       label_span.label AS subject_kind, subject.folded_name, property_span.property,
       max(property_span.since, label_span.since) AS since,
       min(property_span.until, label_span.until) AS until,
       json_array('property', property_span.control_id, label_span.label, subject.folded_name,
                  property_span.property, property_span.value) AS line
FROM property_span
-- CROSS and + keep SQLite on the primary key, which finds the few labels of a control.
CROSS JOIN label_span ON label_span.organization_id = property_span.organization_id
    AND label_span.control_id = property_span.control_id
    AND label_span.since < property_span.until AND +label_span.until > property_span.since
JOIN subject USING (subject_id);
