-- Questions in this file, in the order in which their digest has them. Whoever altered the file may
-- have made them long or many: more than edca writes is not read, and differs all the same.
SELECT substr(name, 1, 100) AS name, substr(summary, 1, 1000) AS summary,
       substr(sql, 1, 100000) AS sql
FROM question
ORDER BY question.name
LIMIT 200;
