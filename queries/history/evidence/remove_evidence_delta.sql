DELETE FROM evidence_delta WHERE scan_id = :scan_id AND evidence_run_id = :evidence_run_id;
