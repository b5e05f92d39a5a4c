-- Notes which results of a subject ended without another one that begins then.
INSERT INTO result_end (organization_id, control_id, subject_id, ended_at)
SELECT span.organization_id, span.control_id, span.subject_id, span.until
FROM result_span AS span
WHERE span.organization_id = :organization_id AND span.subject_id = :subject_id
  AND span.until < '9999-12-31T00:00:00.000Z'
  AND NOT EXISTS (
    SELECT 1 FROM result_span AS next
    WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
      AND next.subject_id = span.subject_id AND next.since = span.until);
