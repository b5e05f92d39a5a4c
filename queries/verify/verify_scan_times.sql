-- Scans of an organization in the order of time.
-- :organization_id integer    whose scans
SELECT scan_id, taken_at FROM scan WHERE organization_id = :organization_id ORDER BY taken_at;
