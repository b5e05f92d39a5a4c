CREATE VIEW retirements AS
-- Subjects that were retired: gone for good since retired_at. Where is_undone is 1, the retirement
-- was taken back.
SELECT coalesce(organization.name, amendment.organization) AS organization, amendment.subject,
       amendment.retired_at, amendment.kind = 'retirement undone' AS is_undone, amendment.made_at,
       amendment.made_by, amendment.reason
FROM amendment
-- Its name then, which leads to its present one.
LEFT JOIN organization_alias AS alias ON alias.name = amendment.organization
LEFT JOIN organization ON organization.organization_id = alias.organization_id
WHERE amendment.kind IN ('retirement', 'retirement undone');
