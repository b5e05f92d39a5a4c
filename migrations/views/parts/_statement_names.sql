CREATE VIEW _statement_names AS
-- What statements are about: the present names of their subjects, a JSON array. A statement of all
-- subjects has no row.
SELECT statement.amendment_id,
       (SELECT json_group_array(name)
        FROM (SELECT named.name FROM _statement_subjects AS named
              WHERE named.amendment_id = statement.amendment_id
              ORDER BY named.name)) AS subjects
FROM statement
WHERE statement.folded_names IS NOT NULL;
