DELETE FROM evidence_run WHERE evidence_run_id = :evidence_run_id;
