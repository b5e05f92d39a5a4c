CREATE VIEW retirements AS
-- Subjects that were retired: gone for good since retired_at. Where is_undone is 1, the retirement
-- was taken back.
SELECT amendment.organization, amendment.subject, amendment.retired_at,
       amendment.kind = 'retirement undone' AS is_undone, amendment.made_at, amendment.made_by,
       amendment.reason
FROM amendment
WHERE amendment.kind IN ('retirement', 'retirement undone');
