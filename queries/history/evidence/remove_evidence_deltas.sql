DELETE FROM evidence_delta WHERE scan_id = :scan_id;
