-- Subjects are called as renames named them or as the scans of their organization spelled them, the
-- removed ones included. Results of renamed subjects were given under names of these.
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
  AND NOT EXISTS (SELECT 1 FROM subject_alias AS alias
                  WHERE alias.organization_id = subject.organization_id
                    AND alias.folded_name = subject.folded_name)
UNION ALL
SELECT 'subject ' || subject.subject_id || ', ' || subject.name || ': its renames call it '
           || present.name
FROM subject
JOIN subject_alias AS alias ON alias.organization_id = subject.organization_id
    AND alias.folded_name = subject.folded_name
JOIN subject_alias AS present ON present.organization_id = alias.organization_id
    AND present.folded_name = alias.leads_to
WHERE alias.leads_to <> alias.folded_name OR subject.name <> present.name COLLATE BINARY
UNION ALL
SELECT 'written_name_span, ' || written.control_id || ', subject ' || written.subject_id || ', '
           || written.since || ': ' || written.folded_name || ' is no name of it'
FROM written_name_span AS written
JOIN subject USING (subject_id)
WHERE NOT EXISTS (SELECT 1 FROM subject_alias AS alias
                  WHERE alias.organization_id = written.organization_id
                    AND alias.folded_name = written.folded_name
                    AND alias.leads_to = subject.folded_name)
ORDER BY detail;
