CREATE VIEW _definition_tags AS
-- Scores that a definition counts for: 'All' and each framework that it is tagged with.
SELECT definition_id, framework FROM definition_framework
UNION ALL
SELECT definition_id, 'All' FROM definition;
