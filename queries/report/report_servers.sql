-- Servers that a scan assessed, by name.
-- :organization text    its organization
-- :at time              when it was taken
SELECT subject.name
FROM organization
CROSS JOIN subject_span AS seen USING (organization_id)
JOIN subject USING (subject_id)
WHERE organization.name = :organization
  AND seen.is_server AND seen.since <= :at AND seen.until > :at
ORDER BY subject.name;
