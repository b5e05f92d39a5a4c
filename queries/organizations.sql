-- The organizations of this history, by name.
-- :organization    NULL for all
SELECT organization, scans, first_at, last_at, controls, subjects, score, former_names
FROM organizations
WHERE :organization IS NULL OR organization = :organization
ORDER BY organization;
