CREATE VIEW questions AS
-- Questions that are ready: run the text of sql in any SQLite tool. Its comment says what it means
-- and takes; a parameter without a value (NULL) means what the comment says of it.
SELECT name, summary, sql
FROM question;
