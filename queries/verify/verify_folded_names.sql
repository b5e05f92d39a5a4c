-- Names, each with its case-folded form, by which it is compared.
SELECT 'organization ' || organization_id AS place, name, folded_name FROM organization
UNION ALL
SELECT 'organization_alias ' || name, name, folded_name FROM organization_alias
UNION ALL
SELECT 'subject ' || subject_id, name, folded_name FROM subject
UNION ALL
SELECT 'subject_alias ' || name, name, folded_name FROM subject_alias
UNION ALL
SELECT 'subject_spelling, scan ' || scan_id, name, folded_name FROM subject_spelling
ORDER BY place, name;
