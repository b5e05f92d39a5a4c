UPDATE evidence_run SET since = :since WHERE evidence_run_id = :evidence_run_id;
