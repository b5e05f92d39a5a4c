INSERT INTO evidence_delta (scan_id, evidence_run_id, prefix_length, suffix_length, replacement)
VALUES (:scan_id, :evidence_run_id, :prefix_length, :suffix_length, :replacement);
