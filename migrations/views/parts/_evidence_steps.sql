CREATE VIEW _evidence_steps AS
-- Changes of evidence from one scan to another: the first (since) and the last (until) of those in
-- between, which may be one. The text before the first one held up to old_until. differs is 0
-- where the last change gives back what the first one took. alone is 1 where neither the status of
-- the result nor a property differs as well. moving is 1 where only numbers differ, and did so in
-- the scan before, too.
SELECT organization_id, control_id, subject_id, since, until, old_until, differs,
       (SELECT count(*) FROM (
            SELECT taken_at FROM scan
            WHERE scan.organization_id = step.organization_id AND scan.taken_at <= step.until
            ORDER BY scan.taken_at DESC LIMIT 2) AS recent
        JOIN evidence_change AS change ON change.organization_id = step.organization_id
            AND change.control_id = step.control_id AND change.subject_id = step.subject_id
            AND change.at = recent.taken_at AND change.moves) = 2
       AND NOT EXISTS (
           SELECT 1 FROM evidence_change AS change
           WHERE change.organization_id = step.organization_id
             AND change.control_id = step.control_id AND change.subject_id = step.subject_id
             AND change.at BETWEEN step.since AND step.until AND NOT change.moves) AS moving,
       (SELECT status FROM result_span AS was
        WHERE was.organization_id = step.organization_id AND was.control_id = step.control_id
          AND was.subject_id = step.subject_id AND was.since < step.since
        ORDER BY was.since DESC LIMIT 1)
       = (SELECT status FROM result_span AS now
          WHERE now.organization_id = step.organization_id AND now.control_id = step.control_id
            AND now.subject_id = step.subject_id AND now.since <= step.until
          ORDER BY now.since DESC LIMIT 1)
       AND NOT EXISTS (
           -- A property before the change (edge 0) or after it that does not hold on both edges and
           -- has no like on the other one.
           SELECT 1
           -- old_until is worked out for each edge, and not for each row.
           FROM (SELECT 0 AS edge, step.old_until AS old_until
                 UNION ALL SELECT 1, step.old_until) AS at
           CROSS JOIN property_span AS one ON one.organization_id = step.organization_id
               AND one.control_id = step.control_id AND one.subject_id = step.subject_id
               AND iif(edge, +one.since BETWEEN at.old_until AND step.until
                                 AND one.until > step.until,
                             +one.until BETWEEN at.old_until AND step.until
                                 AND one.since < at.old_until)
           WHERE one.holds IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM property_span AS other
               WHERE other.organization_id = one.organization_id
                 AND other.control_id = one.control_id AND other.subject_id = one.subject_id
                 AND other.folded_property = one.folded_property
                 AND iif(at.edge, other.since < at.old_until AND other.until >= at.old_until,
                                  other.since <= step.until AND other.until > step.until)
                 AND (other.form = one.form
                      OR (abs(other.moment - one.moment) % 3600 = 0
                          AND abs(other.moment - one.moment) <= 93600
                          AND abs(other.moment - one.moment) <> 86400)))) AS alone
FROM (
    SELECT first.organization_id, first.control_id, first.subject_id, first.at AS since,
           final.at AS until, first.from_form <> final.to_form AS differs,
           (SELECT min(was.until, first.at) FROM result_span AS was
            WHERE was.organization_id = first.organization_id
              AND was.control_id = first.control_id AND was.subject_id = first.subject_id
              AND was.since < first.at
            ORDER BY was.since DESC LIMIT 1) AS old_until
    FROM evidence_change AS first
    CROSS JOIN evidence_change AS final ON final.organization_id = first.organization_id
        AND final.control_id = first.control_id AND final.subject_id = first.subject_id
        AND final.at >= first.at) AS step;
