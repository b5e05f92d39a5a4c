-- Renames of organizations, oldest first.
SELECT organization, renamed_to
FROM amendment
WHERE kind = 'rename'
ORDER BY amendment_id;
