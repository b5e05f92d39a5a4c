CREATE VIEW subject_renames AS
-- Subjects that were renamed, or became one with the subject that had the name, by whom and why.
SELECT amendment.organization, amendment.subject, amendment.renamed_to,
       amendment.made_at AS renamed_at, amendment.made_by AS renamed_by, amendment.reason
FROM amendment
WHERE amendment.kind = 'subject rename';
