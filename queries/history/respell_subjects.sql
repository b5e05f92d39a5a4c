-- Spells each subject of an organization as the first in byte order of the spellings that its scans
-- had, the removed ones included. A name that a rename gave stays.
UPDATE subject SET name = spelling.name
FROM (
    SELECT folded_name, min(name) AS name
    FROM subject_spelling
    WHERE scan_id IN (SELECT scan_id FROM scan WHERE organization_id = :organization_id
                      UNION ALL
                      SELECT scan_id FROM removed_scan WHERE organization_id = :organization_id)
    GROUP BY folded_name) AS spelling
WHERE subject.organization_id = :organization_id
  AND subject.folded_name = spelling.folded_name
  AND spelling.name < subject.name COLLATE BINARY
  AND NOT EXISTS (SELECT 1 FROM subject_alias AS alias
                  WHERE alias.organization_id = subject.organization_id
                    AND alias.folded_name = subject.folded_name);
