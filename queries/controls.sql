-- Every control that this history has seen, with the definition it was last judged by.
-- :organization    NULL for all
SELECT organization.name AS organization, definition.control_id, definition.title,
       definition.category, definition.severity, definition.severity_weight,
       (SELECT json_group_array(framework) FROM definition_framework
        WHERE definition_framework.definition_id = definition.definition_id) AS frameworks
FROM definition_span
JOIN organization USING (organization_id)
JOIN definition USING (definition_id)
WHERE (:organization IS NULL OR organization.name = :organization)
  AND NOT EXISTS (
    SELECT 1 FROM definition_span AS later
    WHERE later.organization_id = definition_span.organization_id
      AND later.control_id = definition_span.control_id AND later.since > definition_span.since)
ORDER BY organization.name, definition.control_id;
