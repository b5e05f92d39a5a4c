-- The organization that has a name, or had it before it was renamed.
-- :folded_name text    the name after Unicode case folding
SELECT organization_id, name FROM organization WHERE folded_name = :folded_name
UNION ALL
SELECT organization.organization_id, organization.name
FROM organization_alias
JOIN organization USING (organization_id)
WHERE organization_alias.folded_name = :folded_name
  AND organization.folded_name <> :folded_name;
