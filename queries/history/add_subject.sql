INSERT INTO subject (organization_id, name, folded_name)
VALUES (:organization_id, :name, :folded_name);
