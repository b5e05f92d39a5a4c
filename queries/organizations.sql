-- The organizations of this history, by name.
-- :organization text, optional    its name; all organizations if not given
SELECT organization, scans, first_at, last_at, controls, subjects, score, former_names
FROM organizations
WHERE :organization IS NULL OR organization = :organization
ORDER BY organization;
