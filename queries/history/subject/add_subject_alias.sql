-- Lets a name lead to the subject that has another name, or is it itself.
INSERT INTO subject_alias (organization_id, folded_name, name, leads_to)
VALUES (:organization_id, :folded_name, :name, :leads_to)
ON CONFLICT (organization_id, folded_name) DO UPDATE SET name = excluded.name,
                                                         leads_to = excluded.leads_to;
