-- How many servers a scan assessed, with a row for each that earlier scans assessed and it did not,
-- unless it is retired (missing), or one row where there is none.
-- :scan_id integer    the scan
SELECT (SELECT count(*) FROM subject_span AS seen
        WHERE seen.organization_id = scan.organization_id AND seen.until > scan.taken_at
          AND seen.since <= scan.taken_at AND seen.is_server) AS servers,
       subject.name AS missing
FROM scan
LEFT JOIN _missing_servers AS missed ON missed.organization_id = scan.organization_id
    AND missed.since <= scan.taken_at AND missed.until > scan.taken_at
LEFT JOIN subject ON subject.subject_id = missed.subject_id
WHERE scan.scan_id = :scan_id
ORDER BY subject.name;
