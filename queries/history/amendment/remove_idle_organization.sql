-- Deletes an organization without scans.
DELETE FROM organization
WHERE organization_id = :organization_id
  AND NOT EXISTS (SELECT 1 FROM scan WHERE organization_id = :organization_id);
