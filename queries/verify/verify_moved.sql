-- Lines of canonical content that one scan has of its own, in order. Each replaces the line of
-- verify_content with the same keys.
-- :scan_id integer    the scan
SELECT part AS key_1, control_id AS key_2, depth AS key_3, name AS key_4, line
FROM content_lines
WHERE scan_id = :scan_id
ORDER BY part, control_id, depth, name;
