CREATE VIEW out_of_sight AS
-- Times in which a subject was out of a control's sight: from since up to, not including, until.
-- The control was assessed, on others or as a whole, and what became of the subject is not known.
-- status is that of the last scan before, known_status the last known one. gap_since and gap_until
-- are those of the gap in its results.
-- Servers and databases are out of sight wherever their control is assessed without them. Other
-- subjects come from one list of the organization. They are out of sight where one result stands
-- for the control, up to the first scan that read the list without them.
SELECT hidden.organization_id, hidden.control_id, hidden.subject_id,
       max(hidden.gap_since, sight.since) AS since,
       -- The end of the stretch that begins there.
       min(hidden.ends_at, coalesce((
           SELECT min(+last.until) FROM label_span AS last
           WHERE last.organization_id = hidden.organization_id
             AND last.control_id = hidden.control_id AND +last.until > hidden.gap_since
             AND last.since >= sight.since
             AND NOT EXISTS (
                 SELECT 1 FROM label_span AS next
                 WHERE next.organization_id = last.organization_id
                   AND next.control_id = last.control_id AND next.since = last.until
                   AND (hidden.is_looked_for OR NOT next.is_listed))),
           '9999-12-31T00:00:00.000Z')) AS until,
       hidden.status, hidden.known_status, hidden.gap_since, hidden.gap_until
FROM (
    SELECT gap.organization_id, gap.control_id, gap.subject_id, gap.since AS gap_since,
           gap.until AS gap_until, gap.status, gap.is_looked_for,
           -- What can end it: the subject is seen again or is retired, or the id is given to
           -- another control.
           min(gap.until,
               coalesce((SELECT max(gap.since, retired.since) FROM retired_subjects AS retired
                         WHERE retired.organization_id = gap.organization_id
                           AND retired.subject_id = gap.subject_id
                           AND retired.since < gap.until AND retired.until > gap.since),
                        gap.until),
               coalesce((SELECT min(reused_at) FROM control_reuse AS reuse
                         WHERE reuse.organization_id = gap.organization_id
                           AND reuse.control_id = gap.control_id AND reuse.reused_at >= gap.since),
                        gap.until),
               coalesce(iif(gap.is_looked_for, NULL, (
                            SELECT max(gap.since, min(read.since)) FROM label_span AS read
                            WHERE read.organization_id = gap.organization_id
                              AND read.control_id = gap.control_id AND +read.until > gap.since
                              AND read.is_listed)),
                        gap.until)) AS ends_at,
           -- Of the control for which the id stood then.
           (SELECT known.status FROM result_span AS known
            WHERE known.organization_id = gap.organization_id
              AND known.control_id = gap.control_id AND known.subject_id = gap.subject_id
              AND known.since < gap.since AND known.is_known
              AND known.until > coalesce((
                  SELECT max(reused_at) FROM control_reuse AS reuse
                  WHERE reuse.organization_id = gap.organization_id
                    AND reuse.control_id = gap.control_id AND reuse.reused_at < gap.since), '')
            ORDER BY known.since DESC LIMIT 1) AS known_status
    FROM (SELECT organization_id, control_id, subject_id, since, until, status,
                 label COLLATE NOCASE IN ('Server', 'Database') AS is_looked_for
          FROM result_gaps) AS gap
) AS hidden
CROSS JOIN label_span AS sight ON sight.organization_id = hidden.organization_id
    AND sight.control_id = hidden.control_id AND sight.since < hidden.ends_at
    AND +sight.until > hidden.gap_since
WHERE hidden.ends_at > hidden.gap_since AND (hidden.is_looked_for OR NOT sight.is_listed)
  -- One row for each stretch of scans.
  AND (sight.since <= hidden.gap_since OR NOT EXISTS (
        SELECT 1 FROM label_span AS before
        WHERE before.organization_id = sight.organization_id
          AND before.control_id = sight.control_id AND +before.until = sight.since
          AND (hidden.is_looked_for OR NOT before.is_listed)));
