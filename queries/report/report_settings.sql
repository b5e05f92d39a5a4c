-- Settings that evidence named and that had several values in a period, with the spans of each.
-- :organization text       its name
-- :since, :until time      spans that hold at some time between the two, both included
-- :most integer            settings with more spans than this are left out: they move all the time
WITH held AS MATERIALIZED (
    SELECT span.control_id, span.subject_id, span.property, span.value, span.form, span.since,
           span.until
    FROM organization
    CROSS JOIN property_span AS span USING (organization_id)
    WHERE organization.name = :organization AND span.since <= :until AND span.until > :since
),
moved AS (
    SELECT control_id, subject_id, property FROM held
    GROUP BY control_id, subject_id, property
    HAVING count(DISTINCT coalesce(form, value)) > 1 AND count(*) <= :most
)
SELECT held.control_id, subject.name AS subject, held.property, held.value, held.since,
       nullif(held.until, '9999-12-31T00:00:00.000Z') AS until
FROM moved
JOIN held USING (control_id, subject_id, property)
JOIN subject USING (subject_id)
ORDER BY held.control_id, subject.name, held.property, held.since;
