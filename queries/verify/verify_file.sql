-- What SQLite itself finds wrong with the file: pages, indexes, types and constraints.
SELECT integrity_check AS detail
FROM pragma_integrity_check
WHERE integrity_check <> 'ok';
