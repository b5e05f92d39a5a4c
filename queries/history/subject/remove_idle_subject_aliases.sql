-- Deletes the names of the renamed subjects of an organization without scans.
DELETE FROM subject_alias
WHERE organization_id = :organization_id
  AND NOT EXISTS (SELECT 1 FROM scan WHERE organization_id = :organization_id);
