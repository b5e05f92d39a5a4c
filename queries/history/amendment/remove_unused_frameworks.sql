DELETE FROM definition_framework
WHERE definition_id NOT IN (SELECT definition_id FROM definition_span);
