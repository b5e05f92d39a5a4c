-- The deltas of a run of evidence, which goes from :since to :until, oldest first.
SELECT scan_id, prefix_length, suffix_length, replacement
FROM scan
JOIN evidence_delta USING (scan_id)
WHERE organization_id = :organization_id
  AND taken_at >= :since
  AND taken_at < :until
  AND evidence_run_id = :evidence_run_id
ORDER BY taken_at;
