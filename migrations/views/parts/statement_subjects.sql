CREATE VIEW statement_subjects AS
-- Subjects that statements name, by their present names, which renames lead to. A statement of all
-- subjects has no row.
SELECT statement.amendment_id, said.organization_id, subject.subject_id,
       coalesce(subject.name, alias.name, named.value) AS name
FROM statement
CROSS JOIN said_scans AS said ON said.scan_id = statement.scan_id
CROSS JOIN json_each(statement.subjects) AS named
LEFT JOIN subject_alias AS alias ON alias.organization_id = said.organization_id
    AND alias.folded_name = named.value
LEFT JOIN subject ON subject.organization_id = said.organization_id
    AND subject.folded_name = coalesce(alias.leads_to, named.value);
