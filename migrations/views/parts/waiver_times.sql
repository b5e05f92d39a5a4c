CREATE VIEW waiver_times AS
-- Waivers, and when they cover: from begins_at up to, not including, ends_at. A waiver is of the
-- definition that its control had when it was granted, so it covers no scan before that definition
-- came, and lapses when it goes. said_at is when the scan was taken whose state was accepted.
SELECT waiver_id, organization_id, control_id, subjects, said_at, from_at, until_at, revoked_at,
       lapsed_at,
       max(from_at, defined_at) AS begins_at,
       min(coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', until_at, '+0.001 seconds'),
                    '9999-12-31T00:00:00.000Z'),
           coalesce(revoked_at, '9999-12-31T00:00:00.000Z'),
           coalesce(lapsed_at, '9999-12-31T00:00:00.000Z')) AS ends_at
FROM (
    SELECT waiver.amendment_id AS waiver_id, said.organization_id, waiver.control_id,
           waiver.subjects, said.taken_at AS said_at, waiver.from_at, waiver.until_at,
           (SELECT amendment.made_at
            FROM statement AS revoked
            JOIN amendment ON amendment.amendment_id = revoked.amendment_id
            WHERE revoked.waiver_id = waiver.amendment_id) AS revoked_at,
           (SELECT min(max(span.since, said.taken_at))
            FROM definition_span AS span JOIN definition USING (definition_id)
            WHERE span.organization_id = said.organization_id
              AND span.control_id = waiver.control_id AND +span.until > said.taken_at
              AND definition.sha256 <> waiver.definition_sha256) AS lapsed_at,
           coalesce((
               SELECT max(span.until)
               FROM definition_span AS span JOIN definition USING (definition_id)
               WHERE span.organization_id = said.organization_id
                 AND span.control_id = waiver.control_id AND +span.until <= said.taken_at
                 AND definition.sha256 <> waiver.definition_sha256), '') AS defined_at
    FROM statement AS waiver
    CROSS JOIN amendment ON amendment.amendment_id = waiver.amendment_id
        AND amendment.kind = 'waiver'
    CROSS JOIN said_scans AS said ON said.scan_id = waiver.scan_id);
