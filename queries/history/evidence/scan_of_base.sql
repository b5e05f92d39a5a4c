-- A scan other than :without that has the base of a run of evidence as its text. The run goes from
-- :since to :until.
SELECT scan.scan_id
FROM result_span
CROSS JOIN scan ON scan.organization_id = result_span.organization_id
    AND scan.taken_at >= max(result_span.since, :since)
    AND scan.taken_at < min(result_span.until, :until)
    AND scan.scan_id <> :without
WHERE result_span.organization_id = :organization_id
  AND result_span.control_id = :control_id
  AND result_span.subject_id = :subject_id
  AND result_span.since < :until
  AND +result_span.until > :since
  AND NOT EXISTS (SELECT 1 FROM evidence_delta
                  WHERE evidence_delta.scan_id = scan.scan_id
                    AND evidence_delta.evidence_run_id = :evidence_run_id)
LIMIT 1;
