-- Words of one kind that begin so, for whoever types a command line, each with what it means.
-- :kind text                      control, framework, category, severity, subject, label or
--                                 organization
-- :begin text                     what was typed of the word, whatever its case; '' for all words
-- :organization text, optional    its name; all organizations if not given
-- :limit integer                  at most so many words
SELECT word, max(meaning) AS meaning
FROM (
    SELECT 'control' AS kind, span.organization_id, span.control_id AS word,
           (SELECT definition.title
            FROM definition_span AS last JOIN definition USING (definition_id)
            WHERE last.organization_id = span.organization_id
              AND last.control_id = span.control_id
            ORDER BY last.since DESC LIMIT 1) AS meaning
    FROM definition_span AS span
    UNION ALL
    SELECT 'framework', NULL, 'All', ''
    UNION ALL
    SELECT 'framework', definition_span.organization_id, definition_framework.framework, ''
    FROM definition_span JOIN definition_framework USING (definition_id)
    UNION ALL
    SELECT 'category', definition_span.organization_id, definition.category, ''
    FROM definition_span JOIN definition USING (definition_id)
    UNION ALL
    SELECT 'severity', definition_span.organization_id, definition.severity, ''
    FROM definition_span JOIN definition USING (definition_id)
    UNION ALL
    SELECT 'subject', organization_id, name, '' FROM subject
    UNION ALL
    SELECT 'label', _scan_labels.organization_id, _scan_labels.label, scan.taken_at
    FROM _scan_labels JOIN scan USING (scan_id)
    UNION ALL
    SELECT 'organization', organization_id, name, '' FROM organization)
WHERE kind = :kind
  AND substr(word, 1, length(:begin)) = :begin COLLATE NOCASE
  AND (:organization IS NULL OR organization_id IS NULL OR organization_id = (
        SELECT organization_id FROM organization WHERE name = :organization))
GROUP BY word
ORDER BY word
LIMIT :limit;
