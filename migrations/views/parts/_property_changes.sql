CREATE VIEW _property_changes AS
-- Spans of a property's value, each with the span before it. differs is 1 where the two values are
-- not the same, however they are written: docs/same.md.
-- A computed column is in no index: asked for, it keeps SQLite on the primary key, where the spans
-- of a key lie side by side.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       span.subject_id, subject.name AS subject, span.property, span.since,
       span.value, before.until AS before_until, before.value AS before_value,
       before.form <> span.form
           AND coalesce(abs(span.moment - before.moment) % 3600 <> 0
                        OR abs(span.moment - before.moment) > 93600
                        OR abs(span.moment - before.moment) = 86400, 1) AS differs
FROM organization
CROSS JOIN property_span AS span USING (organization_id)
JOIN subject USING (subject_id)
LEFT JOIN property_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id AND before.subject_id = span.subject_id
    AND before.folded_property = span.folded_property
    AND before.since = (
        SELECT max(since) FROM property_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.folded_property = span.folded_property AND earlier.since < span.since)
WHERE span.holds IS NOT NULL;
