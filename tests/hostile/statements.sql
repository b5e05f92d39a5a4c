-- Statements that somebody may run who wishes harm or knows no better; hostile_sql_test.cpp runs them
-- on a history. Before each stands what must happen, whatever the version of SQLite:
--! works           it answers
--! refused TEXT    an error that says TEXT, which is edca's, or any error where there is none
--! late            it would never end, and is stopped
--! too much        it would take too much memory, and is stopped
--! bounded         it answers, is refused or is stopped, as SQLite's version likes

-- Writing.

--! refused INSERT is not allowed here
INSERT INTO organization (name, folded_name) VALUES ('Evil', 'evil')

--! refused INSERT is not allowed here
REPLACE INTO organization (organization_id, name, folded_name) VALUES (1, 'Evil', 'evil')

--! refused INSERT is not allowed here
INSERT INTO organization (organization_id, name, folded_name) VALUES (1, 'Evil', 'evil')
ON CONFLICT DO UPDATE SET name = 'Evil' RETURNING name

--! refused UPDATE is not allowed here
UPDATE scan SET source = ''

--! refused DELETE is not allowed here
DELETE FROM scan

--! refused DELETE is not allowed here
DELETE FROM scan RETURNING scan_id

--! refused DELETE is not allowed here
WITH RECURSIVE harmless AS (SELECT 1) DELETE FROM scan WHERE scan_id IN (SELECT * FROM harmless)

--! refused INSERT is not allowed here
INSERT INTO scans (scan_id) VALUES (1)

--! refused UPDATE is not allowed here
UPDATE organization SET name = 'Evil' FROM scan

--! refused
UPDATE sqlite_schema SET sql = ''

--! refused
DELETE FROM sqlite_master

--! refused
WITH evil AS (SELECT 1) UPDATE sqlite_master SET rootpage = 1 RETURNING sql

--! refused
INSERT INTO sqlite_sequence VALUES ('scan', 1)

--! refused
SELECT * INTO copy FROM scan

-- The schema.

--! refused changing the schema is not allowed here
CREATE TABLE note (text)

--! refused changing the schema is not allowed here
CREATE TABLE IF NOT EXISTS copy AS SELECT * FROM scan

--! refused changing the schema is not allowed here
CREATE TEMP TABLE note (text)

--! refused changing the schema is not allowed here
CREATE TEMPORARY VIEW scans AS SELECT 'all is well' AS status

--! refused changing the schema is not allowed here
CREATE VIEW lies AS SELECT 1

--! refused changing the schema is not allowed here
CREATE INDEX slow ON scan (source)

--! refused changing the schema is not allowed here
CREATE TEMP TRIGGER later INSERT ON scan BEGIN DELETE FROM organization; END

--! refused changing the schema is not allowed here
CREATE TRIGGER later INSERT ON scan BEGIN DELETE FROM organization; END

--! refused changing the schema is not allowed here
CREATE VIRTUAL TABLE words USING fts5 (word)

--! refused changing the schema is not allowed here
CREATE VIRTUAL TABLE temp.pages USING dbstat

--! refused changing the schema is not allowed here
DROP TABLE scan

--! refused changing the schema is not allowed here
DROP VIEW IF EXISTS scans

--! refused changing the schema is not allowed here
ALTER TABLE scan RENAME TO scam

--! refused changing the schema is not allowed here
ALTER TABLE scan ADD COLUMN note

--! refused changing the schema is not allowed here
ALTER TABLE scan DROP COLUMN source

--! refused is not allowed here
ANALYZE

--! refused REINDEX is not allowed here
REINDEX

-- Other files.

--! refused the statement writes
VACUUM

--! refused the statement writes
VACUUM INTO 'copy.db'

--! refused the statement writes
VACUUM main INTO 'file:copy.db?mode=rwc'

--! refused the statement writes
EXPLAIN VACUUM INTO 'copy.db'

--! refused ATTACH is not allowed here
ATTACH 'other.db' AS other

--! refused ATTACH is not allowed here
ATTACH DATABASE 'file:other.db?mode=rwc' AS other

--! refused ATTACH is not allowed here
ATTACH ':memory:' AS other

--! refused ATTACH is not allowed here
ATTACH '' AS other

--! refused ATTACH is not allowed here
/* SELECT */aTtAcH/**/"other.db"As"other"

--! refused ATTACH is not allowed here
ATTACH ('oth' || 'er.db') AS (lower('OTHER')) KEY 'secret'

--! refused ATTACH is not allowed here
EXPLAIN ATTACH 'other.db' AS other

--! refused DETACH is not allowed here
DETACH main

--! refused DETACH is not allowed here
DETACH DATABASE temp

-- Locks that would be held.

--! refused BEGIN is not allowed here
BEGIN

--! refused BEGIN is not allowed here
BEGIN IMMEDIATE

--! refused BEGIN is not allowed here
BEGIN EXCLUSIVE TRANSACTION

--! refused COMMIT is not allowed here
COMMIT

--! refused COMMIT is not allowed here
END TRANSACTION

--! refused ROLLBACK is not allowed here
ROLLBACK

--! refused SAVEPOINT is not allowed here
SAVEPOINT here

--! refused SAVEPOINT is not allowed here
RELEASE here

--! refused SAVEPOINT is not allowed here
ROLLBACK TO here

-- Pragmas that set something, or do more than answer.

--! refused PRAGMA journal_mode = ... is not allowed here
PRAGMA journal_mode = WAL

--! refused PRAGMA journal_mode = ... is not allowed here
PRAGMA main.journal_mode(OFF)

--! refused PRAGMA journal_mode is not allowed here
SELECT * FROM pragma_journal_mode

--! refused PRAGMA writable_schema = ... is not allowed here
PRAGMA writable_schema = ON

--! refused PRAGMA writable_schema = ... is not allowed here
PRAGMA writable_schema = RESET

--! refused PRAGMA query_only = ... is not allowed here
PRAGMA query_only = OFF

--! refused PRAGMA trusted_schema = ... is not allowed here
PRAGMA trusted_schema = ON

--! refused PRAGMA temp_store = ... is not allowed here
PRAGMA temp_store = FILE

--! refused PRAGMA temp_store_directory = ... is not allowed here
PRAGMA temp_store_directory = '/'

--! refused PRAGMA data_store_directory = ... is not allowed here
PRAGMA data_store_directory = '/'

--! refused PRAGMA user_version = ... is not allowed here
PRAGMA user_version = 7

--! refused PRAGMA user_version = ... is not allowed here
pragma USER_version(7)

--! refused PRAGMA application_id = ... is not allowed here
PRAGMA application_id = 0

--! refused PRAGMA schema_version = ... is not allowed here
PRAGMA schema_version = 1

--! refused PRAGMA encoding = ... is not allowed here
PRAGMA encoding = 'UTF-16'

--! refused PRAGMA hard_heap_limit = ... is not allowed here
PRAGMA hard_heap_limit = 1

--! refused PRAGMA mmap_size = ... is not allowed here
PRAGMA mmap_size = 1000000000

--! refused PRAGMA locking_mode = ... is not allowed here
PRAGMA locking_mode = EXCLUSIVE

--! refused PRAGMA wal_checkpoint = ... is not allowed here
PRAGMA wal_checkpoint(TRUNCATE)

--! refused PRAGMA incremental_vacuum is not allowed here
PRAGMA incremental_vacuum

--! refused PRAGMA optimize is not allowed here
PRAGMA optimize

--! refused PRAGMA case_sensitive_like = ... is not allowed here
PRAGMA case_sensitive_like = ON

--! refused PRAGMA no_such_pragma is not allowed here
PRAGMA no_such_pragma

-- Pragmas that help to find one's way.

--! works
PRAGMA table_info(scan)

--! works
PRAGMA table_xinfo('scans')

--! works
SELECT name, type FROM pragma_table_info('scans')

--! works
SELECT view.name, field.name FROM pragma_table_list AS view, pragma_table_xinfo(view.name) AS field

--! works
PRAGMA index_list(scan)

--! works
PRAGMA foreign_key_list(scan)

--! works
PRAGMA user_version

--! works
SELECT * FROM pragma_user_version, pragma_application_id

--! works
PRAGMA integrity_check

--! works
PRAGMA quick_check(5)

--! works
PRAGMA foreign_key_check

--! works
PRAGMA compile_options

--! works
SELECT count(*) FROM pragma_function_list

--! works
PRAGMA collation_list

-- Functions and tables that reach outside.

--! refused the function load_extension() is not allowed here
SELECT load_extension('evil.so')

--! refused the function load_extension() is not allowed here
SELECT 1 FROM scans WHERE LOAD_extension('evil.so', 'main') IS NULL

--! refused
SELECT fts3_tokenizer('simple')

--! refused
SELECT fts3_tokenizer('simple', x'4141414141414141')

--! refused
SELECT readfile('/etc/passwd')

--! refused
SELECT writefile('copy.txt', 'evil')

--! refused
SELECT edit('text', 'rm')

--! refused
SELECT data FROM sqlite_dbpage

--! refused
SELECT count(*) FROM sqlite_stmt

--! refused
SELECT * FROM bytecode('SELECT 1')

--! refused
SELECT * FROM fts3tokenize

--! refused
SELECT fts5(1)

--! refused
SELECT sqlite_offset(scan_id) FROM scan

--! refused
SELECT sqlite_log(1, 'evil')

--! refused the function sqlite_compileoption_used() is not allowed here
SELECT sqlite_compileoption_used('THREADSAFE')

--! refused
SELECT * FROM generate_series(1, 1000000000)

--! refused
SELECT count(*) FROM dbstat

--! works
SELECT json_extract(value, '$') FROM json_each('[1, 2]')

--! works
SELECT count(*) FROM json_tree('{"a": [1]}')

--! works
SELECT sum(1) OVER (ORDER BY scan_id), row_number() OVER (), strftime('%Y', taken_at),
    taken_at LIKE '2026%', '{"a": 1}' ->> 'a', coalesce(NULL, iif(1, round(1.5), abs(-1)))
FROM scan

--! works
SELECT name, sql FROM sqlite_schema

--! works
SELECT * FROM sqlite_temp_schema

--! refused
.shell touch evil

-- More than one statement, or another one than it seems.

--! refused a second statement follows
SELECT 1; DROP TABLE scan

--! refused a second statement follows
SELECT 1;;; /* nothing more */ ; SELECT 2

--! refused a second statement follows
SELECT 1 /* ; */; -- the end
DELETE FROM scan

--! refused a second statement follows
SELECT '--'; DELETE FROM scan

--! refused a second statement follows
SELECT 1; nonsense

--! works
SELECT 1; /* DROP TABLE scan; */ -- DROP TABLE scan;

--! works
SELECT '; DROP TABLE scan; --'

--! works
SELECT 1 /* an open end; DROP TABLE scan

--! refused there is no statement
;

--! refused there is no statement
/* SELECT 1 */

--! refused
SELECT 1' OR '1' = '1

--! refused no value is given for secret
SELECT :secret

--! refused the statement has the parameter ?
SELECT * FROM scan WHERE scan_id = ?

--! works
EXPLAIN SELECT * FROM findings

--! works
EXPLAIN QUERY PLAN SELECT * FROM results

--! refused DELETE is not allowed here
EXPLAIN DELETE FROM scan

--! refused DELETE is not allowed here
EXPLAIN QUERY PLAN DELETE FROM scan

--! works
VALUES (1, 'one'), (2, 'two')

--! works
SELECT random(), changes(), last_insert_rowid(), sqlite_version()

-- Without an end.

--! late
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n

--! late
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i FROM n) SELECT i FROM n WHERE i = 2

--! late
SELECT count(*) FROM pragma_function_list AS a, pragma_function_list AS b,
    pragma_function_list AS c, pragma_function_list AS d

--! late
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT 1 FROM n WHERE printf('%.1000c%d', 'a', i) LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%b'

--! late
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT 1 FROM n WHERE printf('%.1000c%d', 'a', i) GLOB '*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b'

--! late
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT max(length(randomblob(100000))) FROM n

--! works
EXPLAIN QUERY PLAN WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT count(*) FROM n WHERE i IN (SELECT i FROM n)

-- Without measure.

--! refused
SELECT zeroblob(2000000000)

--! refused
SELECT randomblob(1000000000)

--! bounded
SELECT printf('%*c', 1000000000, 'x')

--! bounded
SELECT printf('%1000000000d', 1)

--! bounded
SELECT printf('%.1000000000c', 'x')

--! bounded
SELECT replace(hex(zeroblob(10000)), '0', hex(zeroblob(10000)))

--! too much
SELECT hex(zeroblob(30000000))

--! too much
WITH RECURSIVE n(i) AS (SELECT 'x' UNION ALL SELECT i || i FROM n) SELECT max(length(i)) FROM n

--! bounded
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT group_concat(i) FROM n

--! bounded
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT json_group_array(i) FROM n

--! too much
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT randomblob(10000) AS bytes FROM n ORDER BY bytes

--! too much
WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n)
SELECT count(DISTINCT randomblob(1000)) FROM n

--! too much
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT printf('%.100000c', 'x') FROM n

--! too much
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n

--! works
SELECT length(zeroblob(1000000))

--! refused
SELECT abs(-9223372036854775808)
