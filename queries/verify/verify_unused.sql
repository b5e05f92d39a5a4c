-- Rows that no scan needs: definitions, subjects, organizations, and spellings of scans that never
-- were.
SELECT 'definition ' || definition_id || ', ' || control_id || ': no control was judged by it'
           AS detail
FROM definition
WHERE definition_id NOT IN (SELECT definition_id FROM definition_span)
UNION ALL
SELECT 'subject ' || subject_id || ', ' || name || ': no result is of it'
FROM subject
WHERE subject_id NOT IN (SELECT subject_id FROM result_span)
UNION ALL
SELECT 'organization ' || name || ': no scan is of it'
FROM organization
WHERE organization_id NOT IN (SELECT organization_id FROM scan)
UNION ALL
SELECT DISTINCT 'subject_spelling, scan ' || scan_id || ': there is no such scan'
FROM subject_spelling
WHERE scan_id NOT IN (SELECT scan_id FROM scan UNION ALL SELECT scan_id FROM removed_scan)
ORDER BY detail;
