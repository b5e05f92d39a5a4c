CREATE VIEW result_gaps AS
-- Times in which a control did not assess a subject that it had assessed before: from since up to,
-- not including, until. status and label are those of the last scan before. A result that stood for
-- its control, and was never known to be a subject itself, leaves no gap.
SELECT ended.organization_id, ended.control_id, ended.subject_id, ended.ended_at AS since,
       coalesce((SELECT min(next.since) FROM result_span AS next
                 WHERE next.organization_id = ended.organization_id
                   AND next.control_id = ended.control_id
                   AND next.subject_id = ended.subject_id AND next.since > ended.ended_at),
                '9999-12-31T00:00:00.000Z') AS until,
       last.status, last.since AS status_since, label.label
FROM result_end AS ended
CROSS JOIN result_span AS last ON last.organization_id = ended.organization_id
    AND last.control_id = ended.control_id AND last.subject_id = ended.subject_id
    AND last.since = (
        SELECT max(since) FROM result_span AS begun
        WHERE begun.organization_id = ended.organization_id
          AND begun.control_id = ended.control_id AND begun.subject_id = ended.subject_id
          AND begun.since < ended.ended_at)
CROSS JOIN label_span AS label ON label.organization_id = ended.organization_id
    AND label.control_id = ended.control_id
    AND label.since = (
        SELECT max(since) FROM label_span AS begun
        WHERE begun.organization_id = ended.organization_id
          AND begun.control_id = ended.control_id AND begun.since < ended.ended_at)
WHERE label.is_listed OR EXISTS (
    SELECT 1 FROM result_span AS known
    WHERE known.organization_id = ended.organization_id AND known.control_id = ended.control_id
      AND known.subject_id = ended.subject_id AND known.since < ended.ended_at
      AND known.is_known);
