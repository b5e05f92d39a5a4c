-- The last scan that assessed a subject.
SELECT max(scan.taken_at) AS taken_at
FROM scan
WHERE scan.organization_id = :organization_id
  AND scan.taken_at < (SELECT max(until) FROM result_span
                       WHERE organization_id = :organization_id AND subject_id = :subject_id);
