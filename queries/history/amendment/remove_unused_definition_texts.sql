DELETE FROM definition_text
WHERE definition_id NOT IN (SELECT definition_id FROM definition_span);
