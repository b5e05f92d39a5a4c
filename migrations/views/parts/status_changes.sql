CREATE VIEW status_changes AS
-- Spans of a status of findings (subject_id is NULL) and of results, each with the span before it
-- (before_) and with the last span before it that has a known status (known_). Findings are those
-- of known_findings.
-- A computed column is in no index: asked for, it keeps SQLite on the primary key, where the spans
-- of a key lie side by side.
SELECT organization, organization_id, control_id, NULL AS subject_id, NULL AS subject, since,
       status, is_known, before_until, before_status, known_until, known_status
FROM known_findings
UNION ALL
SELECT organization.name, span.organization_id, span.control_id,
       span.subject_id, subject.name, span.since, span.status, span.is_known,
       before.until, before.status, known.until, known.status
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
