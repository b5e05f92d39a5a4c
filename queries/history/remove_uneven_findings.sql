-- Forgets the findings of a control that cannot be compared.
DELETE FROM uneven_finding
WHERE organization_id = :organization_id AND control_id = :control_id;
