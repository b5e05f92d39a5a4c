-- Lines of properties in the order in which they begin to hold, with their place in a scan.
-- :organization_id integer    whose scans
SELECT control_id AS key_1, subject_kind AS key_2, folded_name AS key_3, property AS key_4, since,
       until, line
FROM _property_lines
WHERE organization_id = :organization_id
ORDER BY since;
