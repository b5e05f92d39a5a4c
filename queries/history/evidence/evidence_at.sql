-- The evidence of a result in the scan of a time.
SELECT evidence_texts.taken_at, evidence_texts.evidence
FROM scan
CROSS JOIN evidence_texts ON evidence_texts.scan_id = scan.scan_id
WHERE scan.organization_id = :organization_id
  AND scan.taken_at = :time
  AND evidence_texts.control_id = :control_id
  AND evidence_texts.subject_id = :subject_id;
