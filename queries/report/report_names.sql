-- Names of everything that scans of an organization ever assessed, and what controls called each
-- last, such as Server.
-- :organization text    its name
SELECT subject.name,
       coalesce((SELECT label.label
                 FROM result_span AS span
                 JOIN label_span AS label USING (organization_id, control_id)
                 WHERE span.organization_id = subject.organization_id
                   AND span.subject_id = subject.subject_id
                   AND label.since < span.until AND label.until > span.since
                 ORDER BY label.since DESC, label.label LIMIT 1), '') AS kind
FROM organization
JOIN subject USING (organization_id)
WHERE organization.name = :organization
ORDER BY subject.name;
