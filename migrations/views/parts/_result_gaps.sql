CREATE VIEW _result_gaps AS
-- Times in which a control did not assess a subject that it had assessed before: from since up to,
-- not including, until. status and label are those of the last scan before. known_status is the
-- last known status before, of the control for which the id stood then. A result that stood for its
-- control, and was never known to be a subject itself, leaves no gap.
-- is_looked_for is 1 for servers and databases, which EDCA looks for one by one. The others come
-- from one list of the organization. ends_at is the latest that the subject can have been out of
-- sight. Since then it is known to be gone, or it was seen again: its id was given to another
-- control, which never looked at it, or its list was read without it.
-- Rows are joined where a subquery would do: SQLite repeats a subquery wherever its value is used.
SELECT ended.organization_id, ended.control_id, ended.subject_id, ended.ended_at AS since,
       coalesce(next.since, '9999-12-31T00:00:00.000Z') AS until,
       last.status, label.label,
       iif(known.until > coalesce((
               SELECT max(reused_at) FROM control_reuse AS before
               WHERE before.organization_id = ended.organization_id
                 AND before.control_id = ended.control_id
                 AND before.reused_at < ended.ended_at), ''), known.status, NULL) AS known_status,
       label.label COLLATE NOCASE IN ('Server', 'Database') AS is_looked_for,
       min(coalesce(next.since, '9999-12-31T00:00:00.000Z'),
           coalesce(reuse.reused_at, '9999-12-31T00:00:00.000Z'),
           iif(label.label COLLATE NOCASE IN ('Server', 'Database'), '9999-12-31T00:00:00.000Z',
               coalesce(max(read.since, ended.ended_at), '9999-12-31T00:00:00.000Z'))) AS ends_at
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
LEFT JOIN result_span AS next ON next.organization_id = ended.organization_id
    AND next.control_id = ended.control_id AND next.subject_id = ended.subject_id
    AND next.since = (
        SELECT min(since) FROM result_span AS later
        WHERE later.organization_id = ended.organization_id
          AND later.control_id = ended.control_id AND later.subject_id = ended.subject_id
          AND later.since > ended.ended_at)
LEFT JOIN result_span AS known ON known.organization_id = ended.organization_id
    AND known.control_id = ended.control_id AND known.subject_id = ended.subject_id
    AND known.since = (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = ended.organization_id
          AND earlier.control_id = ended.control_id AND earlier.subject_id = ended.subject_id
          AND earlier.since < ended.ended_at AND earlier.is_known)
LEFT JOIN control_reuse AS reuse ON reuse.organization_id = ended.organization_id
    AND reuse.control_id = ended.control_id
    AND reuse.reused_at = (
        SELECT min(reused_at) FROM control_reuse AS later
        WHERE later.organization_id = ended.organization_id
          AND later.control_id = ended.control_id AND later.reused_at >= ended.ended_at)
LEFT JOIN label_span AS read ON read.organization_id = ended.organization_id
    AND read.control_id = ended.control_id
    AND read.since = (
        SELECT min(since) FROM label_span AS later
        WHERE later.organization_id = ended.organization_id
          AND later.control_id = ended.control_id AND +later.until > ended.ended_at
          AND later.is_listed)
WHERE label.is_listed OR known.since IS NOT NULL;
