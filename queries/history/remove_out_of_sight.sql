-- Forgets what was out of sight of a control.
DELETE FROM out_of_sight
WHERE organization_id = :organization_id AND control_id = :control_id;
