DELETE FROM retirement
WHERE organization_id = :organization_id AND folded_name = :folded_name;
