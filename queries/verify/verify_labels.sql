-- A label is given to a scan that is there and does not have it, and taken from one that has it. No
-- two scans of an organization have one label.
WITH moved AS (
    SELECT amendment_id, scan_id, label, kind, after_scan_id,
           lag(kind) OVER (PARTITION BY scan_id, label ORDER BY amendment_id) AS kind_before
    FROM amendment
    WHERE label IS NOT NULL
)
SELECT 'amendment ' || amendment_id || ': a label has a scan, and nothing else has either' AS detail
FROM amendment
WHERE (kind IN ('label', 'unlabel')) <> (label IS NOT NULL)
   OR (kind IN ('label', 'unlabel')) <> (scan_id IS NOT NULL)
UNION ALL
SELECT 'amendment ' || amendment_id || ': scan ' || scan_id || ' was not there'
FROM moved
WHERE scan_id > after_scan_id
   OR NOT EXISTS (SELECT 1 FROM scan WHERE scan.scan_id = moved.scan_id
                  UNION ALL
                  SELECT 1 FROM removed_scan
                  WHERE removed_scan.scan_id = moved.scan_id
                    AND removed_scan.amendment_id > moved.amendment_id)
UNION ALL
SELECT 'amendment ' || amendment_id || ': scan ' || scan_id
           || iif(kind = 'label', ' had', ' had not') || ' the label ' || label
FROM moved
WHERE kind = coalesce(kind_before, 'unlabel')
UNION ALL
SELECT 'scans ' || min(scan_id) || ' and ' || max(scan_id) || ': both have the label ' || label
FROM _scan_labels
GROUP BY organization_id, label
HAVING count(*) > 1
ORDER BY 1;
