-- Lets all names of a subject lead to another present name.
UPDATE subject_alias SET leads_to = :leads_to
WHERE organization_id = :organization_id AND leads_to = :folded_name;
