-- The scans just before and just after a scan that assessed servers, but none of those of the scan:
-- they may be of another organization. server and other_server are the first by name of each.
-- :scan_id integer    the scan
WITH neighbour AS (
    SELECT scan.organization_id, scan.taken_at AS at, other.scan_id, other.taken_at
    FROM scan
    JOIN scan AS other ON other.organization_id = scan.organization_id
        AND other.taken_at IN (
            (SELECT max(earlier.taken_at) FROM scan AS earlier
             WHERE earlier.organization_id = scan.organization_id
               AND earlier.taken_at < scan.taken_at),
            (SELECT min(later.taken_at) FROM scan AS later
             WHERE later.organization_id = scan.organization_id
               AND later.taken_at > scan.taken_at))
    WHERE scan.scan_id = :scan_id
)
SELECT neighbour.scan_id, neighbour.taken_at,
       (SELECT min(subject.name) FROM subject_span AS here JOIN subject USING (subject_id)
        WHERE here.organization_id = neighbour.organization_id AND here.until > neighbour.at
          AND here.since <= neighbour.at AND here.is_server) AS server,
       (SELECT min(subject.name) FROM subject_span AS there JOIN subject USING (subject_id)
        WHERE there.organization_id = neighbour.organization_id
          AND there.until > neighbour.taken_at AND there.since <= neighbour.taken_at
          AND there.is_server) AS other_server
FROM neighbour
WHERE server IS NOT NULL AND other_server IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM subject_span AS here
    JOIN subject_span AS there ON there.organization_id = here.organization_id
        AND there.subject_id = here.subject_id AND there.since <= neighbour.taken_at
        AND +there.until > neighbour.taken_at
    WHERE here.organization_id = neighbour.organization_id AND here.until > neighbour.at
      AND here.since <= neighbour.at AND here.is_server)
ORDER BY neighbour.taken_at;
