CREATE VIEW waivers AS
-- Failures that people accepted: of a control on some subjects, a JSON array, or on all (NULL). A
-- waiver covers from from_at to until_at, both included, unless it was revoked before, or lapsed
-- since its control was redefined. ended_at is when it covered no longer, or will not; NULL where
-- it has no end. A waiver may have been revoked after it had ended otherwise.
SELECT waiver.waiver_id, organization.name AS organization, waiver.control_id,
       (SELECT named.subjects FROM _statement_names AS named
        WHERE named.amendment_id = waiver.waiver_id) AS subjects,
       granted.reason, statement.said_by AS approved_by, statement.ticket, waiver.from_at,
       waiver.until_at, granted.made_at AS granted_at, granted.made_by AS granted_by,
       statement.scan_id, revoked.made_at AS revoked_at, revoked.made_by AS revoked_by,
       revoked.reason AS revoked_because, waiver.lapsed_at,
       nullif(waiver.ends_at, '9999-12-31T00:00:00.000Z') AS ended_at
FROM _waiver_times AS waiver
JOIN statement ON statement.amendment_id = waiver.waiver_id
JOIN amendment AS granted ON granted.amendment_id = waiver.waiver_id
JOIN organization USING (organization_id)
LEFT JOIN statement AS revocation ON revocation.waiver_id = waiver.waiver_id
LEFT JOIN amendment AS revoked ON revoked.amendment_id = revocation.amendment_id;
