-- Spells an organization's name as the remaining scans have it, unless a rename chose the name.
UPDATE organization
SET name = coalesce((SELECT min(recorded_as) FROM scan
                     WHERE scan.organization_id = organization.organization_id), name)
WHERE organization_id = :organization_id
  AND organization_id NOT IN (SELECT organization_id FROM organization_alias);
