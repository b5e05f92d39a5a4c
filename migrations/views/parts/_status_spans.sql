CREATE VIEW _status_spans AS
-- Spans of the status of a control over all its subjects (subject_id is NULL), as _known_findings
-- has it, and on each. Where an id is given to another control, a span ends and another one begins.
-- reused_at is when that last happened, NULL where it never did.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       'finding' AS level, NULL AS subject_id, span.status, span.is_known, span.since, span.until,
       NULL AS reused_at
FROM finding_span AS span JOIN organization USING (organization_id)
WHERE NOT EXISTS (
    SELECT 1 FROM _uneven_controls AS uneven
    WHERE uneven.organization_id = span.organization_id AND uneven.control_id = span.control_id)
UNION ALL
SELECT organization.name, finding.organization_id, finding.control_id, 'finding', NULL,
       finding.status, finding.is_known, finding.since, finding.until, finding.reused_at
FROM uneven_finding AS finding JOIN organization USING (organization_id)
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
