CREATE VIEW _waiver_times AS
-- Waivers, and when they cover: from begins_at up to, not including, ends_at. A waiver is of the
-- definition that its control had when it was granted, so it covers no scan before that definition
-- came, and lapses when it goes. said_at is when the scan was taken whose state was accepted.
-- revoked_at and lapsed_at are NULL unless it ended so.
SELECT waiver_id, organization_id, control_id, subjects, said_at, from_at, until_at,
       iif(revoked_at < min(expires_at, coalesce(lapsed_at, expires_at)), revoked_at, NULL)
           AS revoked_at,
       iif(lapsed_at < expires_at AND lapsed_at <= coalesce(revoked_at, lapsed_at), lapsed_at,
           NULL) AS lapsed_at,
       max(from_at, defined_at) AS begins_at,
       min(expires_at, coalesce(revoked_at, expires_at), coalesce(lapsed_at, expires_at))
           AS ends_at
FROM (
    SELECT waiver_id, organization_id, control_id, subjects, said_at, from_at, until_at,
           coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', until_at, '+0.001 seconds'),
                    '9999-12-31T00:00:00.000Z') AS expires_at,
           (SELECT amendment.made_at
            FROM statement AS revoked
            JOIN amendment ON amendment.amendment_id = revoked.amendment_id
            WHERE revoked.waiver_id = said.waiver_id) AS revoked_at,
           (SELECT min(max(span.since, said.said_at))
            FROM definition_span AS span JOIN definition USING (definition_id)
            WHERE span.organization_id = said.organization_id
              AND span.control_id = said.control_id AND +span.until > said.said_at
              AND definition.sha256 <> said.definition_sha256) AS lapsed_at,
           coalesce((
               SELECT max(span.until)
               FROM definition_span AS span JOIN definition USING (definition_id)
               WHERE span.organization_id = said.organization_id
                 AND span.control_id = said.control_id AND span.since <= said.said_at
                 AND definition.sha256 <> said.definition_sha256), '') AS defined_at
    FROM (
        -- The scan may have been removed since; then its organization is still known.
        SELECT waiver.amendment_id AS waiver_id, waiver.control_id, waiver.definition_sha256,
               waiver.folded_names AS subjects, waiver.from_at, waiver.until_at,
               coalesce(scan.organization_id, removed_scan.organization_id) AS organization_id,
               coalesce(scan.taken_at, removed_scan.taken_at) AS said_at
        FROM statement AS waiver
        CROSS JOIN amendment ON amendment.amendment_id = waiver.amendment_id
            AND amendment.kind = 'waiver'
        LEFT JOIN scan ON scan.scan_id = waiver.scan_id
        LEFT JOIN removed_scan ON removed_scan.scan_id = waiver.scan_id) AS said
    WHERE organization_id IS NOT NULL);
