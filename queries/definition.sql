-- Last definition of one control.
-- :organization text    its name
-- :control_id text      the control
SELECT definitions.control_id, definitions.title, definitions.description, definitions.category,
       definitions.severity, definitions.severity_weight, definitions.verify, definitions.subject,
       definitions.frameworks, definitions.roles, definitions."references",
       definitions.automatable, definitions.remediation, definitions.script,
       definitions.considerations
FROM definitions
WHERE definitions.definition_id = (
    SELECT definition_id
    FROM definition_span JOIN organization USING (organization_id)
    WHERE organization.name = :organization AND definition_span.control_id = :control_id
    ORDER BY definition_span.since DESC LIMIT 1);
