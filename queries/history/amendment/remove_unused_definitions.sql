DELETE FROM definition
WHERE definition_id NOT IN (SELECT definition_id FROM definition_span);
