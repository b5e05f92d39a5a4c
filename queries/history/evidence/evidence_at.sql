-- The evidence of a result in the scan of a time.
SELECT _evidence_texts.taken_at, _evidence_texts.evidence
FROM scan
CROSS JOIN _evidence_texts ON _evidence_texts.scan_id = scan.scan_id
WHERE scan.organization_id = :organization_id
  AND scan.taken_at = :time
  AND _evidence_texts.control_id = :control_id
  AND _evidence_texts.subject_id = :subject_id;
