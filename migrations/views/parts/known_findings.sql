CREATE VIEW known_findings AS
-- Spans of the status of findings. status is what EDCA gave; is_known is 0 where that says nothing:
-- where it is Unknown or Skipped, and where it ranks below the last known status while a subject
-- that had failed is out of sight. Each has the span before it (before_) and the last known one
-- before it (known_).
-- A computed column is in no index: asked for, it keeps SQLite on the primary key, where the spans
-- of a key lie side by side.
SELECT organization.name AS organization, span.organization_id, span.control_id, span.since,
       span.until, span.status, span.is_known,
       before.until AS before_until, before.status AS before_status,
       known.until AS known_until, known.status AS known_status
FROM organization
CROSS JOIN finding_span AS span USING (organization_id)
LEFT JOIN finding_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id
    AND before.since = (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < span.since)
LEFT JOIN finding_span AS known ON known.organization_id = span.organization_id
    AND known.control_id = span.control_id
    AND known.since = iif(before.is_known, before.since, (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < before.since
          AND earlier.is_known))
WHERE span.is_known IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM out_of_sight AS hidden
    WHERE hidden.organization_id = span.organization_id AND hidden.control_id = span.control_id
      AND hidden.known_status = 'Fail')
UNION ALL
SELECT organization, organization_id, control_id, since, until, status, is_known, before_until,
       before_status, known_until, known_status
FROM blind_findings;
