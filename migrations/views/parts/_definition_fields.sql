CREATE VIEW _definition_fields AS
-- Fields of each definition as text, one row each. Two definitions differ in the fields with
-- another value.
SELECT definition_id, control_id, field.key AS field, field.value
FROM definitions
JOIN json_each(json_object(
    'title', title, 'description', description, 'category', category, 'severity', severity,
    'severity_weight', CAST(severity_weight AS TEXT), 'verify', iif(verify, 'true', 'false'),
    'subject', subject, 'frameworks', frameworks, 'roles', roles, 'references', "references",
    'automatable', iif(automatable, 'true', 'false'), 'remediation', remediation,
    'script', script, 'considerations', considerations)) AS field;
