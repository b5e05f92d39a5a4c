-- Scans, amendments and applied migrations are numbered from 1 without a gap; removed scans keep
-- their number.
WITH given AS (
    SELECT scan_id FROM scan
    UNION ALL
    SELECT scan_id FROM removed_scan
)
SELECT 'scan ' || scan_id || ': its number was given twice' AS detail
FROM given
GROUP BY scan_id
HAVING count(*) > 1
UNION ALL
SELECT 'scans: numbers ' || min(scan_id) || ' to ' || max(scan_id) || ' were given to '
           || count(DISTINCT scan_id) || ' of them, expected 1 to ' || count(DISTINCT scan_id)
FROM given
HAVING count(*) > 0 AND (min(scan_id) <> 1 OR max(scan_id) <> count(DISTINCT scan_id))
UNION ALL
SELECT 'amendments: numbers ' || min(amendment_id) || ' to ' || max(amendment_id)
           || ' were given to ' || count(*) || ' of them, expected 1 to ' || count(*)
FROM amendment
HAVING count(*) > 0 AND (min(amendment_id) <> 1 OR max(amendment_id) <> count(*))
UNION ALL
SELECT 'migrations: ' || (SELECT count(*) FROM migration) || ' are listed, expected '
           || user_version
FROM pragma_user_version
WHERE (SELECT count(*) FROM migration) <> user_version
   OR (SELECT max(version) FROM migration) <> user_version
ORDER BY detail;
