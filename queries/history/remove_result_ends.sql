-- Forgets which results ended at a time.
DELETE FROM result_end WHERE organization_id = :organization_id AND ended_at = :time;
