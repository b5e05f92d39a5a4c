INSERT INTO statement (amendment_id, scan_id, control_id, definition_sha256, folded_names, said_by,
                       ticket, from_at, until_at, verdict, waiver_id)
VALUES (:amendment_id, :scan_id, :control_id, :definition_sha256, :folded_names, :said_by,
        :ticket, :from_at, :until_at, :verdict, :waiver_id);
