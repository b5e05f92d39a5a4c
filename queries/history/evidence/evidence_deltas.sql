-- The deltas of a scan.
SELECT evidence_run_id, prefix_length, suffix_length, replacement
FROM evidence_delta
WHERE scan_id = :scan_id;
