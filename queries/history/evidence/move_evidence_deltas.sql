-- Gives the deltas that a run of evidence has from :from up to :until to another run.
UPDATE evidence_delta SET evidence_run_id = :other_run_id
WHERE evidence_run_id = :evidence_run_id
  AND scan_id IN (SELECT scan_id FROM scan
                  WHERE organization_id = :organization_id
                    AND taken_at >= :from AND taken_at < :until);
