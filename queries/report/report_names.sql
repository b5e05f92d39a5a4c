-- Names of everything that scans of an organization ever assessed, and what each is: Server where a
-- control ever assessed it as one, else what a control called it last. Early versions of EDCA call
-- databases servers, too: such a thing is what the control says to be about.
-- :organization text    its name
SELECT subject.name,
       iif(EXISTS (SELECT 1 FROM subject_span AS seen
                   WHERE seen.organization_id = subject.organization_id
                     AND seen.subject_id = subject.subject_id AND seen.is_server), 'Server',
           coalesce((SELECT iif(lower(label.label) = 'server', definition.subject, label.label)
                     FROM result_span AS span
                     JOIN label_span AS label USING (organization_id, control_id)
                     JOIN definition_span AS judged USING (organization_id, control_id)
                     JOIN definition USING (definition_id)
                     WHERE span.organization_id = subject.organization_id
                       AND span.subject_id = subject.subject_id
                       AND label.since < span.until AND label.until > span.since
                       AND judged.since < span.until AND judged.until > span.since
                     ORDER BY label.since DESC, label.label, judged.since DESC
                     LIMIT 1), '')) AS kind
FROM organization
JOIN subject USING (organization_id)
WHERE organization.name = :organization
ORDER BY subject.name;
