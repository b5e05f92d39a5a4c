-- Everything in the schema of this file, except what SQLite keeps for itself.
SELECT type || ' ' || name AS place, coalesce(sql, '') AS sql
FROM sqlite_schema
WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY place;
