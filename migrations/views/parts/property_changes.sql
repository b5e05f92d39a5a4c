CREATE VIEW property_changes AS
-- Spans of a property's value, each with the span before it.
-- A computed column is in no index: asked for, it keeps SQLite on the primary key, where the spans
-- of a key lie side by side.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       subject.kind AS subject_kind, subject.name AS subject, span.property, span.since,
       span.value, before.until AS before_until, before.value AS before_value
FROM organization
CROSS JOIN property_span AS span USING (organization_id)
JOIN subject USING (subject_id)
LEFT JOIN property_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id AND before.subject_id = span.subject_id
    AND before.property = span.property
    AND before.since = (
        SELECT max(since) FROM property_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.property = span.property AND earlier.since < span.since)
WHERE span.holds IS NOT NULL;
