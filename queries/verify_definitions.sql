-- Digests of definitions and of applied migrations, with the lines that they cover.
SELECT 'definition ' || definition_id || ', ' || control_id AS place, sha256, line
FROM definition_lines
UNION ALL
SELECT 'migration ' || version, row_sha256, line FROM migration_lines
ORDER BY place;
