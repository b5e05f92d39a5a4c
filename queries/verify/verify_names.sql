-- Organizations and subjects are called as renames and scans spelled them.
SELECT 'organization ' || organization.name || ': its scans spell it '
           || (SELECT min(recorded_as) FROM scan
               WHERE scan.organization_id = organization.organization_id) AS detail
FROM organization
WHERE organization_id NOT IN (SELECT organization_id FROM organization_alias)
  AND name <> (SELECT min(recorded_as) FROM scan
               WHERE scan.organization_id = organization.organization_id)
UNION ALL
SELECT 'organization ' || organization.name || ': no rename gave it this name'
FROM organization
WHERE organization_id IN (SELECT organization_id FROM organization_alias)
  AND NOT EXISTS (SELECT 1 FROM organization_alias
                  WHERE organization_alias.folded_name = organization.folded_name
                    AND organization_alias.organization_id = organization.organization_id
                    AND organization_alias.name = organization.name)
UNION ALL
SELECT 'organization_alias ' || name || ': no rename has this name'
FROM organization_alias
WHERE name NOT IN (SELECT organization FROM amendment WHERE kind = 'rename'
                   UNION ALL
                   SELECT renamed_to FROM amendment WHERE kind = 'rename')
UNION ALL
SELECT 'organization_alias ' || before.name || ': amendment ' || amendment.amendment_id
           || ' renamed it to ' || after.name || ', which is another organization'
FROM amendment
JOIN organization_alias AS before ON before.name = amendment.organization
JOIN organization_alias AS after ON after.name = amendment.renamed_to
WHERE amendment.kind = 'rename' AND before.organization_id <> after.organization_id
UNION ALL
SELECT 'subject ' || subject.subject_id || ', ' || subject.name || ': its scans spell it '
           || spelling.name
FROM subject
JOIN (SELECT recorded.organization_id, subject_spelling.kind, subject_spelling.folded_name,
             min(subject_spelling.name) AS name
      FROM subject_spelling
      JOIN (SELECT scan_id, organization_id FROM scan
            UNION ALL
            SELECT scan_id, organization_id FROM removed_scan) AS recorded USING (scan_id)
      GROUP BY recorded.organization_id, subject_spelling.kind, subject_spelling.folded_name)
    AS spelling ON spelling.organization_id = subject.organization_id
    AND spelling.kind = subject.kind AND spelling.folded_name = subject.folded_name
WHERE subject.name <> spelling.name COLLATE BINARY
ORDER BY detail;
