CREATE VIEW _known_findings AS
-- Spans of the status of findings. status is what EDCA gave; is_known is 0 where that says nothing:
-- where it is Unknown or Skipped, and where it ranks below the last known status while a subject
-- that had failed is out of sight. Each has the span before it (before_) and the last known one
-- before it (known_). reused_at is since when the id is this control's, NULL where it always was.
-- goes_on is 1 where a status goes on under another control's id.
-- A computed column is in no index: asked for, it keeps SQLite on the primary key, where the spans
-- of a key lie side by side.
SELECT organization.name AS organization, span.organization_id, span.control_id, span.since,
       span.until, span.status, span.is_known, NULL AS reused_at, 0 AS goes_on,
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
    SELECT 1 FROM _uneven_controls AS uneven
    WHERE uneven.organization_id = span.organization_id AND uneven.control_id = span.control_id)
UNION ALL
SELECT organization.name, finding.organization_id, finding.control_id, finding.since, finding.until,
       finding.status, finding.is_known, finding.reused_at, finding.goes_on, finding.before_until,
       finding.before_status, finding.known_until, finding.known_status
FROM organization
CROSS JOIN uneven_finding AS finding USING (organization_id);
