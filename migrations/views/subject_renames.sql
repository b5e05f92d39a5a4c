CREATE VIEW subject_renames AS
-- Subjects that were renamed, or became one with the subject that had the name, by whom and why.
SELECT coalesce(organization.name, amendment.organization) AS organization, amendment.subject,
       amendment.renamed_to, amendment.made_at AS renamed_at, amendment.made_by AS renamed_by,
       amendment.reason
FROM amendment
-- Its name then, which leads to its present one.
LEFT JOIN organization_alias AS alias ON alias.name = amendment.organization
LEFT JOIN organization ON organization.organization_id = alias.organization_id
WHERE amendment.kind = 'subject rename';
