CREATE VIEW _definition_lines AS
-- Lines that the digests of definitions cover.
SELECT definition_id, control_id, sha256,
       '["definition",' || json_quote(control_id) || ',' || json_quote(title) || ','
           || json_quote(text.description) || ',' || json_quote(category) || ','
           || json_quote(severity) || ',' || severity_weight || ',' || verify || ','
           || json_quote(subject) || ','
           || (SELECT json_group_array(framework)
               FROM (SELECT framework FROM definition_framework
                     WHERE definition_framework.definition_id = definition.definition_id
                     ORDER BY framework))
           || ',' || roles || ',' || text."references" || ',' || automatable || ','
           || json_quote(text.remediation) || ',' || json_quote(text.script) || ','
           || json_quote(text.considerations) || ']' AS line
FROM definition
LEFT JOIN definition_text AS text USING (definition_id);
