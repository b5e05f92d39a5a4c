-- Gives the names of one subject of an organization to another organization.
UPDATE subject_alias SET organization_id = :to
WHERE organization_id = :from AND leads_to = :leads_to;
