-- Rows whose parent is missing.
SELECT 'table ' || "table" || coalesce(', row ' || rowid, '') || ': its ' || parent
           || ' is missing' AS detail
FROM pragma_foreign_key_check
ORDER BY "table", rowid, parent;
