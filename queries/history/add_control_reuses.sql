-- Notes since when control_ids of an organization stand for other controls than before.
INSERT INTO control_reuse (organization_id, control_id, reused_at)
SELECT organization_id, control_id, changed_at
FROM _definition_changes
WHERE organization_id = :organization_id AND reused;
