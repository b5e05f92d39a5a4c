-- Values that hold during exactly one stretch of scans of an organization. Where the digests of
-- these scans are wrong and the others are right, one of these values was changed.
-- :organization_id integer    whose scans
-- :from time                  the first scan of the stretch
-- :to time                    the scan after the stretch, or the end of time
SELECT DISTINCT control_id || iif(name = '', '', ' on ' || name) AS place
FROM _content_lines
WHERE organization_id = :organization_id AND since = :from AND until = :to AND control_id <> ''
UNION
SELECT DISTINCT control_id || ' on ' || folded_name || ', ' || property
FROM _property_lines
WHERE organization_id = :organization_id AND since = :from AND until = :to
ORDER BY place;
