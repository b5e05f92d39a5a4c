-- Names of the renamed subjects of an organization, each with the present name to which it leads.
SELECT folded_name, name, leads_to
FROM subject_alias
WHERE organization_id = :organization_id;
