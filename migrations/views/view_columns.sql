CREATE VIEW view_columns AS
-- What each column of each promised view means, in the order of the columns. Views that are not
-- here are parts of these.
SELECT view_name AS "view", column_name AS "column", type, meaning
FROM view_column
ORDER BY view_name, position;
