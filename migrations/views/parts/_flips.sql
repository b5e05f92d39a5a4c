CREATE VIEW _flips AS
-- Flips of a control over all its subjects (subject_id is NULL) and on each: a known status that
-- differs from the last known status before it. What was known of another control that had the id
-- before does not count.
SELECT organization, organization_id, control_id, level, subject_id, from_status, to_status,
       flipped_at
FROM (SELECT organization.name AS organization, span.organization_id, span.control_id,
             'finding' AS level, NULL AS subject_id,
             (SELECT status FROM finding_span AS known
              WHERE known.organization_id = span.organization_id
                AND known.control_id = span.control_id AND known.since < span.since
                AND known.is_known
              ORDER BY known.since DESC LIMIT 1) AS from_status,
             span.status AS to_status, span.since AS flipped_at
      FROM organization
      CROSS JOIN finding_span AS span USING (organization_id)
      WHERE span.is_known AND NOT EXISTS (
          SELECT 1 FROM _uneven_controls AS uneven
          WHERE uneven.organization_id = span.organization_id
            AND uneven.control_id = span.control_id)
      UNION ALL
      SELECT organization.name, finding.organization_id, finding.control_id, 'finding', NULL,
             iif(finding.known_until > coalesce(finding.reused_at, ''), finding.known_status,
                 NULL),
             finding.status, finding.since
      FROM organization
      CROSS JOIN uneven_finding AS finding USING (organization_id)
      WHERE finding.is_known
      UNION ALL
      SELECT organization.name, span.organization_id, span.control_id, 'result', span.subject_id,
             (SELECT status FROM result_span AS known
              WHERE known.organization_id = span.organization_id
                AND known.control_id = span.control_id AND known.subject_id = span.subject_id
                AND known.since < span.since AND known.is_known
                AND known.until > coalesce((
                    SELECT max(reused_at) FROM control_reuse AS reuse
                    WHERE reuse.organization_id = span.organization_id
                      AND reuse.control_id = span.control_id
                      AND reuse.reused_at <= span.since), '')
              ORDER BY known.since DESC LIMIT 1),
             span.status, span.since
      FROM organization
      CROSS JOIN result_span AS span USING (organization_id)
      WHERE span.is_known)
WHERE from_status <> to_status;
