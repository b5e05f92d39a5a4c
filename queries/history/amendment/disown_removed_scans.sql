-- Lets the removed scans of an organization without scans belong to none.
UPDATE removed_scan SET organization_id = NULL
WHERE organization_id = :organization_id
  AND NOT EXISTS (SELECT 1 FROM scan WHERE organization_id = :organization_id);
