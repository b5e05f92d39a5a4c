-- Digests of definitions and of applied migrations, each with the line that it covers.
SELECT 'definition ' || definition_id || ', ' || control_id AS place, sha256, line
FROM _definition_lines
UNION ALL
SELECT 'migration ' || version, row_sha256, line FROM _migration_lines
ORDER BY place;
