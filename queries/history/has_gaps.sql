-- Whether a result of an organization ever ended, or an id was given to another control.
SELECT EXISTS (SELECT 1 FROM result_end WHERE organization_id = :organization_id)
       OR EXISTS (SELECT 1 FROM control_reuse WHERE organization_id = :organization_id) AS has_gaps;
