-- Deletes the retirements of an organization without scans.
DELETE FROM retirement
WHERE organization_id = :organization_id
  AND NOT EXISTS (SELECT 1 FROM scan WHERE organization_id = :organization_id);
