DELETE FROM scan WHERE scan_id = :scan_id;
