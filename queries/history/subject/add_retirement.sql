INSERT INTO retirement (organization_id, folded_name, retired_at, amendment_id)
VALUES (:organization_id, :folded_name, :retired_at, :amendment_id)
ON CONFLICT (organization_id, folded_name) DO UPDATE SET retired_at = excluded.retired_at,
                                                         amendment_id = excluded.amendment_id;
