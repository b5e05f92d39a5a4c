CREATE VIEW _property_lines AS
-- Lines that the digest of a scan's properties covers, each with the time in which it holds. Within
-- a scan they are in the order of control_id, subject_kind, folded_name and property.
SELECT property_span.organization_id, property_span.control_id,
       label_span.label AS subject_kind,
       coalesce(written.folded_name, subject.folded_name) AS folded_name, property_span.property,
       max(property_span.since, label_span.since, coalesce(written.since, '')) AS since,
       min(property_span.until, label_span.until,
           coalesce(written.until, label_span.until)) AS until,
       json_array('property', property_span.control_id, label_span.label,
                  coalesce(written.folded_name, subject.folded_name), property_span.property,
                  property_span.value) AS line
FROM property_span
-- CROSS and + keep SQLite on the primary key, which finds the few labels of a control.
CROSS JOIN label_span ON label_span.organization_id = property_span.organization_id
    AND label_span.control_id = property_span.control_id
    AND label_span.since < property_span.until AND +label_span.until > property_span.since
JOIN subject ON subject.subject_id = property_span.subject_id
-- The names under which results of renamed subjects were given.
LEFT JOIN written_name_span AS written ON written.organization_id = property_span.organization_id
    AND written.control_id = property_span.control_id
    AND written.subject_id = property_span.subject_id
    AND written.since < min(property_span.until, label_span.until)
    AND +written.until > max(property_span.since, label_span.since);
