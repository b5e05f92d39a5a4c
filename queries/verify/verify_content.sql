-- Lines of canonical content in the order in which they begin to hold, with their place in a scan.
-- :organization_id integer    whose scans
SELECT part AS key_1, control_id AS key_2, depth AS key_3, name AS key_4, since, until, line
FROM content_lines
WHERE organization_id = :organization_id AND scan_id IS NULL
ORDER BY since;
