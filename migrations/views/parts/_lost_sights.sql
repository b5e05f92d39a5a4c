CREATE VIEW _lost_sights AS
-- Times in which a subject was out of a control's sight: from since up to, not including, until.
-- The control was assessed, on others or as a whole, and what became of the subject is not known.
-- status is that of the last scan before, known_status the last known one. gap_since and gap_until
-- are those of the gap in its results.
-- Servers and databases are out of sight wherever their control is assessed without them. Other
-- subjects are where one result stands for the control, up to the first scan that read their list
-- without them. There is one row for each stretch of scans, from the label that begins it (sight)
-- to the one that ends it. Table out_of_sight keeps them.
SELECT gap.organization_id, gap.control_id, gap.subject_id, max(gap.since, sight.since) AS since,
       min(gap.ends_at, last.until) AS until, gap.status, gap.known_status,
       gap.since AS gap_since, gap.until AS gap_until
FROM (
    -- A subject that is retired then is gone, and not out of sight.
    SELECT organization_id, control_id, subject_id, since, until, status, known_status,
           is_looked_for,
           min(ends_at, coalesce((
               SELECT max(_result_gaps.since, retired.since) FROM _retired_subjects AS retired
               WHERE retired.organization_id = _result_gaps.organization_id
                 AND retired.subject_id = _result_gaps.subject_id
                 AND retired.since < _result_gaps.until AND retired.until > _result_gaps.since),
               ends_at)) AS ends_at
    FROM _result_gaps) AS gap
CROSS JOIN label_span AS sight ON sight.organization_id = gap.organization_id
    AND sight.control_id = gap.control_id AND sight.since < gap.ends_at
    AND +sight.until > gap.since
CROSS JOIN label_span AS last ON last.organization_id = gap.organization_id
    AND last.control_id = gap.control_id
    AND last.since = (
        SELECT min(since) FROM label_span AS ending
        WHERE ending.organization_id = gap.organization_id AND ending.control_id = gap.control_id
          AND ending.since >= sight.since
          AND NOT EXISTS (
            SELECT 1 FROM label_span AS next
            WHERE next.organization_id = ending.organization_id
              AND next.control_id = ending.control_id AND next.since = ending.until
              AND (gap.is_looked_for OR NOT next.is_listed)))
WHERE gap.ends_at > gap.since AND (gap.is_looked_for OR NOT sight.is_listed)
  AND (sight.since <= gap.since OR NOT EXISTS (
        SELECT 1 FROM label_span AS before
        WHERE before.organization_id = sight.organization_id
          AND before.control_id = sight.control_id AND +before.until = sight.since
          AND (gap.is_looked_for OR NOT before.is_listed)));
