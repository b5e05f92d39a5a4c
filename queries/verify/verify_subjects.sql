-- Names and retirements of subjects, as they stand.
SELECT 1 AS part, organization.folded_name AS organization,
       subject_alias.folded_name AS folded_name,
       subject_alias.name, subject_alias.leads_to, NULL AS amendment_id
FROM subject_alias
JOIN organization USING (organization_id)
UNION ALL
SELECT 2, organization.folded_name, retirement.folded_name, NULL, retirement.retired_at,
       retirement.amendment_id
FROM retirement
JOIN organization USING (organization_id)
ORDER BY part, organization, folded_name;
