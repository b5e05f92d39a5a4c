-- Spans of the status of every control of an organization in a period, over all its subjects
-- (subject is NULL) and on each.
-- :organization text       its name
-- :since, :until time      spans that hold at some time between the two, both included
SELECT control_id, NULL AS subject, status, since, until
FROM finding_spans
WHERE organization = :organization AND since <= :until AND coalesce(until, '9999') > :since
UNION ALL
SELECT span.control_id, subject.name, span.status, span.since,
       nullif(span.until, '9999-12-31T00:00:00.000Z')
FROM organization
CROSS JOIN result_span AS span USING (organization_id)
JOIN subject USING (subject_id)
WHERE organization.name = :organization AND span.since <= :until AND span.until > :since
ORDER BY control_id, subject, since;
