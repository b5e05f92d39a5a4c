-- Canonical content of a scan, one JSON array a line. The SHA-256 of this text, each line ended by
-- a line feed, is the scan's content_sha256: docs/digests.md.
-- :scan_id integer    the scan
SELECT line FROM (
    SELECT 0 AS part, '' AS control_id, 0 AS depth, '' AS name,
           json_array('scan', taken_at, utc_offset) AS line, 0
    FROM scan
    WHERE scan_id = :scan_id
    UNION ALL
    -- The scan's own line where it has one.
    SELECT part, control_id, depth, name, line, max(scan_id IS NOT NULL)
    FROM _content_lines
    WHERE organization_id = (SELECT organization_id FROM scan WHERE scan_id = :scan_id)
      AND since <= (SELECT taken_at FROM scan WHERE scan_id = :scan_id)
      AND until > (SELECT taken_at FROM scan WHERE scan_id = :scan_id)
    GROUP BY part, control_id, depth, name
)
ORDER BY part, control_id, depth, name;
