CREATE VIEW renames AS
-- Organizations that were renamed, or merged into the one that had the name, by whom and why.
SELECT amendment.organization, amendment.renamed_to, amendment.made_at AS renamed_at,
       amendment.made_by AS renamed_by, amendment.reason
FROM amendment
WHERE amendment.kind = 'rename';
