-- The views in this file, in the order in which their digest has them.
SELECT sql
FROM sqlite_schema
WHERE type = 'view'
ORDER BY name;
