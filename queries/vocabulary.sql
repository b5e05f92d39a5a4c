-- Words that a filter of one kind can take for the controls and subjects of an organization.
-- :organization text, optional    its name; all organizations if not given
-- :kind text                      framework, category or subject
SELECT DISTINCT word FROM (
    SELECT 'framework' AS kind, NULL AS organization_id, 'All' AS word
    UNION ALL
    SELECT 'framework', definition_span.organization_id, definition_framework.framework
    FROM definition_span JOIN definition_framework USING (definition_id)
    UNION ALL
    SELECT 'category', definition_span.organization_id, definition.category
    FROM definition_span JOIN definition USING (definition_id)
    UNION ALL
    SELECT 'subject', organization_id, name FROM subject
    UNION ALL
    SELECT 'subject', organization_id, name FROM subject_alias)
WHERE kind = :kind
  AND (:organization IS NULL OR organization_id IS NULL OR organization_id = (
        SELECT organization_id FROM organization WHERE name = :organization))
ORDER BY word <> 'All', word;
