UPDATE evidence_run SET base = :base WHERE evidence_run_id = :evidence_run_id;
