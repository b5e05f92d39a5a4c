CREATE VIEW _statement_subjects AS
-- Subjects that statements name, by their present names, which renames lead to. A statement of all
-- subjects has no row.
SELECT named.amendment_id, named.organization_id, subject.subject_id,
       coalesce(subject.name, alias.name, named.folded_name) AS name
FROM (
    SELECT statement.amendment_id, listed.value AS folded_name,
           coalesce(scan.organization_id, removed_scan.organization_id) AS organization_id
    FROM statement
    CROSS JOIN json_each(statement.folded_names) AS listed
    LEFT JOIN scan ON scan.scan_id = statement.scan_id
    LEFT JOIN removed_scan ON removed_scan.scan_id = statement.scan_id) AS named
LEFT JOIN subject_alias AS alias ON alias.organization_id = named.organization_id
    AND alias.folded_name = named.folded_name
LEFT JOIN subject ON subject.organization_id = named.organization_id
    AND subject.folded_name = coalesce(alias.leads_to, named.folded_name);
