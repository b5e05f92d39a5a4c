INSERT INTO subject (organization_id, kind, name, folded_name)
VALUES (:organization_id, :kind, :name, :folded_name);
