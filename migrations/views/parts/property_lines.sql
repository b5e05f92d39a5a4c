CREATE VIEW property_lines AS
-- Lines that the digest of a scan's properties covers, each with the time in which it holds. Within
-- a scan they are in the order of control_id, subject_kind, folded_name and property.
SELECT property_span.organization_id, property_span.control_id, subject.kind AS subject_kind,
       subject.folded_name, property_span.property, property_span.since, property_span.until,
       json_array('property', property_span.control_id, subject.kind, subject.folded_name,
                  property_span.property, property_span.value) AS line
FROM property_span
JOIN subject USING (subject_id);
