-- The definition with a digest.
SELECT definition_id FROM definition WHERE sha256 = :sha256;
