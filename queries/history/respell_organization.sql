-- Gives an organization another spelling of its name, unless a rename chose the name that it has.
UPDATE organization SET name = :name
WHERE organization_id = :organization_id
  AND NOT EXISTS (SELECT 1 FROM organization_alias
                  WHERE organization_alias.organization_id = organization.organization_id);
