-- Deletes the changes that a scan made.
DELETE FROM evidence_change WHERE organization_id = :organization_id AND at = :at;
