INSERT INTO scan (scan_id, organization_id, taken_at, utc_offset, recorded_at, recorded_as,
                  source, source_sha256, content_sha256, property_sha256, chain_sha256)
VALUES (:scan_id, :organization_id, :taken_at, :utc_offset, :recorded_at, :recorded_as,
        :source, :source_sha256, :content_sha256, :property_sha256, :chain_sha256);
