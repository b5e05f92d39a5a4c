CREATE VIEW _result_changes AS
-- Spans of the status of results, each with the span before it (before_) and with the last span
-- before it that has a known status (known_).
-- A computed column is in no index: asked for, it keeps SQLite on the primary key, where the spans
-- of a key lie side by side.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       span.subject_id, subject.name AS subject, span.since, span.status, span.is_known,
       before.until AS before_until, before.status AS before_status,
       known.until AS known_until, known.status AS known_status
FROM organization
CROSS JOIN result_span AS span USING (organization_id)
JOIN subject USING (subject_id)
LEFT JOIN result_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id AND before.subject_id = span.subject_id
    AND before.since = (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.since < span.since)
LEFT JOIN result_span AS known ON known.organization_id = span.organization_id
    AND known.control_id = span.control_id AND known.subject_id = span.subject_id
    AND known.since = iif(before.is_known, before.since, (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.since < before.since AND earlier.is_known))
WHERE span.is_known IS NOT NULL;
