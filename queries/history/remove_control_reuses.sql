-- Forgets which control_ids were reused in an organization.
DELETE FROM control_reuse WHERE organization_id = :organization_id;
