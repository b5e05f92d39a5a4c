-- Subjects that one scan has and no other one.
-- :scan_id integer    the scan
SELECT seen.subject_id
FROM scan
CROSS JOIN subject_span AS seen ON seen.organization_id = scan.organization_id
    AND seen.until = coalesce((SELECT min(later.taken_at) FROM scan AS later
                               WHERE later.organization_id = scan.organization_id
                                 AND later.taken_at > scan.taken_at), '9999-12-31T00:00:00.000Z')
    AND seen.since = scan.taken_at
WHERE scan.scan_id = :scan_id
  AND NOT EXISTS (SELECT 1 FROM subject_span AS other
                  WHERE other.organization_id = seen.organization_id
                    AND other.subject_id = seen.subject_id AND other.since <> seen.since)
ORDER BY seen.subject_id;
