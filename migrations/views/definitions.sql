CREATE VIEW definitions AS
-- Definitions that controls ever had, one row per distinct content.
SELECT definition_id, control_id, sha256, title, text.description, category, severity,
       severity_weight, verify, subject,
       (SELECT json_group_array(framework) FROM definition_framework
        WHERE definition_framework.definition_id = definition.definition_id) AS frameworks,
       roles, text."references", automatable, text.remediation, text.script, text.considerations
FROM definition
JOIN definition_text AS text USING (definition_id);
