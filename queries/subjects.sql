-- The subjects of this history, by kind and name: what was assessed, when, and what of it fails.
-- :organization text, optional    of this organization; of all organizations if not given
SELECT organization, subject_kind, subject, first_seen_at, last_seen_at, in_last_scan, controls,
       failing, retired_at, aliases
FROM subjects
WHERE :organization IS NULL OR organization = :organization
ORDER BY organization, subject_kind, subject;
