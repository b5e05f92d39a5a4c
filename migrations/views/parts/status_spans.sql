CREATE VIEW status_spans AS
-- Spans of the status of a control over all its subjects (subject_id is NULL), as known_findings
-- has it, and on each. Where an id is given to another control, a span ends and another one begins.
-- reused_at is when that last happened, NULL where it never did.
SELECT organization, organization_id, control_id, 'finding' AS level, NULL AS subject_id, status,
       is_known, since,
       min(until, coalesce((
           SELECT min(reused_at) FROM control_reuse AS reuse
           WHERE reuse.organization_id = finding.organization_id
             AND reuse.control_id = finding.control_id AND reuse.reused_at > finding.since),
           until)) AS until,
       (SELECT max(reused_at) FROM control_reuse AS reuse
        WHERE reuse.organization_id = finding.organization_id
          AND reuse.control_id = finding.control_id
          AND reuse.reused_at <= finding.since) AS reused_at
FROM known_findings AS finding
UNION ALL
SELECT organization.name, span.organization_id, span.control_id, 'result', span.subject_id,
       span.status, span.is_known, span.since,
       min(span.until, coalesce((
           SELECT min(reused_at) FROM control_reuse AS reuse
           WHERE reuse.organization_id = span.organization_id
             AND reuse.control_id = span.control_id AND reuse.reused_at > span.since),
           span.until)),
       (SELECT max(reused_at) FROM control_reuse AS reuse
        WHERE reuse.organization_id = span.organization_id
          AND reuse.control_id = span.control_id AND reuse.reused_at <= span.since)
FROM result_span AS span JOIN organization USING (organization_id)
UNION ALL
-- What goes on under another control's id.
SELECT finding.organization, finding.organization_id, finding.control_id, 'finding', NULL,
       finding.status, finding.is_known, reuse.reused_at,
       min(finding.until, coalesce((
           SELECT min(reused_at) FROM control_reuse AS next
           WHERE next.organization_id = reuse.organization_id
             AND next.control_id = reuse.control_id AND next.reused_at > reuse.reused_at),
           finding.until)),
       reuse.reused_at
FROM control_reuse AS reuse
CROSS JOIN known_findings AS finding USING (organization_id, control_id)
WHERE finding.since < reuse.reused_at AND +finding.until > reuse.reused_at
UNION ALL
SELECT organization.name, span.organization_id, span.control_id, 'result', span.subject_id,
       span.status, span.is_known, reuse.reused_at,
       min(span.until, coalesce((
           SELECT min(reused_at) FROM control_reuse AS next
           WHERE next.organization_id = reuse.organization_id
             AND next.control_id = reuse.control_id AND next.reused_at > reuse.reused_at),
           span.until)),
       reuse.reused_at
FROM control_reuse AS reuse
CROSS JOIN organization USING (organization_id)
CROSS JOIN result_span AS span USING (organization_id, control_id)
WHERE span.since < reuse.reused_at AND +span.until > reuse.reused_at;
