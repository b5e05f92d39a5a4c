INSERT INTO amendment (after_scan_id, kind, made_at, made_by, reason, organization, renamed_to,
                       scan_id, label, subject, retired_at, chain_sha256)
VALUES (:after_scan_id, :kind, :made_at, :made_by, :reason, :organization, :renamed_to,
        :scan_id, :label, :subject, :retired_at, :chain_sha256);
