-- Lines of canonical content that only one scan has, each in place of the one that verify_content has
-- under the same keys, in their order.
-- :scan_id integer    the scan
SELECT part AS key_1, control_id AS key_2, depth AS key_3, name AS key_4, line
FROM content_lines
WHERE scan_id = :scan_id
ORDER BY part, control_id, depth, name;
