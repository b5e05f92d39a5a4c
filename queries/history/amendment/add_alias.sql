INSERT INTO organization_alias (folded_name, name, organization_id)
VALUES (:folded_name, :name, :organization_id)
ON CONFLICT (folded_name) DO UPDATE SET name = excluded.name;
