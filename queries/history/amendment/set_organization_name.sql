UPDATE organization SET name = :name, folded_name = :folded_name
WHERE organization_id = :organization_id;
