-- What columns of views mean in this file, in the order in which their digest has it. No more is
-- read than edca ever writes, as in verify_questions.
SELECT substr(view_name, 1, 100) AS view_name, position,
       substr(column_name, 1, 100) AS column_name, substr(type, 1, 100) AS type,
       substr(meaning, 1, 1000) AS meaning
FROM view_column
ORDER BY view_column.view_name, position
LIMIT 2000;
