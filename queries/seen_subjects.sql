-- Subjects of the organization of a scan that are not retired, and from when to when they were
-- seen; is_server is 1 where a control ever called one a server.
-- :scan_id integer    the scan
SELECT subject.organization_id, subject.subject_id, subject.name, subject.folded_name,
       max(seen.is_server) AS is_server, max(seen.until) AS until
FROM scan
CROSS JOIN subject_span AS seen ON seen.organization_id = scan.organization_id
CROSS JOIN subject ON subject.subject_id = seen.subject_id
WHERE scan.scan_id = :scan_id
  AND NOT EXISTS (SELECT 1 FROM _retired_subjects AS retired
                  WHERE retired.organization_id = subject.organization_id
                    AND retired.subject_id = subject.subject_id
                    AND retired.until = '9999-12-31T00:00:00.000Z')
GROUP BY subject.subject_id
ORDER BY subject.folded_name;
