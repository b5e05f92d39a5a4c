CREATE VIEW _migration_lines AS
-- Lines that the digests of applied migrations cover.
SELECT version, row_sha256, json_array('migration', version, name, sha256, applied_at) AS line
FROM migration;
