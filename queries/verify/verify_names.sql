-- Subjects are called as the scans of their organization spelled them, the removed ones included.
SELECT 'subject ' || subject.subject_id || ', ' || subject.name || ': its scans spell it '
           || spelling.name AS detail
FROM subject
JOIN (SELECT recorded.organization_id, subject_spelling.folded_name,
             min(subject_spelling.name) AS name
      FROM subject_spelling
      JOIN (SELECT scan_id, organization_id FROM scan
            UNION ALL
            SELECT scan_id, organization_id FROM removed_scan) AS recorded USING (scan_id)
      GROUP BY recorded.organization_id, subject_spelling.folded_name)
    AS spelling ON spelling.organization_id = subject.organization_id
    AND spelling.folded_name = subject.folded_name
WHERE subject.name <> spelling.name COLLATE BINARY
ORDER BY detail;
