-- Deletes the former names of an organization without scans.
DELETE FROM organization_alias
WHERE organization_id = :organization_id
  AND NOT EXISTS (SELECT 1 FROM scan WHERE organization_id = :organization_id);
