CREATE VIEW blind_findings AS
-- Findings of those controls under which a subject that had failed was ever out of sight, as
-- known_findings has them. Such a control may look better because the subject was not looked at. So
-- while it is out of sight, a known status below one that was known since then counts as a gap.
WITH cut AS (
    -- Times at which that may begin or end, and those of the spans that it may cut. Each part
    -- begins with the organization, so that conditions on it reach the tables. A time may be there
    -- twice.
    SELECT organization.name AS organization, ended.organization_id, ended.control_id,
           span.since AS at
    FROM organization
    CROSS JOIN result_end AS ended USING (organization_id)
    CROSS JOIN finding_span AS span USING (organization_id, control_id)
    WHERE NOT EXISTS ( -- one row of each control
            SELECT 1 FROM result_end AS first
            WHERE first.organization_id = ended.organization_id
              AND first.control_id = ended.control_id
              AND (first.subject_id, first.ended_at) < (ended.subject_id, ended.ended_at))
      AND EXISTS (
            SELECT 1 FROM out_of_sight AS hidden
            WHERE hidden.organization_id = ended.organization_id
              AND hidden.control_id = ended.control_id AND hidden.known_status = 'Fail')
    UNION ALL
    SELECT organization.name, hidden.organization_id, hidden.control_id, hidden.since
    FROM organization CROSS JOIN out_of_sight AS hidden USING (organization_id)
    WHERE hidden.known_status = 'Fail'
    UNION ALL
    SELECT organization.name, hidden.organization_id, hidden.control_id, hidden.until
    FROM organization CROSS JOIN out_of_sight AS hidden USING (organization_id)
    WHERE hidden.known_status = 'Fail'
    UNION ALL
    SELECT organization.name, reuse.organization_id, reuse.control_id, reuse.reused_at
    FROM organization CROSS JOIN control_reuse AS reuse USING (organization_id)
    WHERE EXISTS (
            SELECT 1 FROM out_of_sight AS hidden
            WHERE hidden.organization_id = reuse.organization_id
              AND hidden.control_id = reuse.control_id AND hidden.known_status = 'Fail')
),
piece AS (
    SELECT cut.organization, cut.organization_id, cut.control_id, cut.at AS since,
           min(span.until, coalesce(lead(cut.at) OVER (
               PARTITION BY cut.organization, cut.organization_id, cut.control_id
               ORDER BY cut.at), span.until)) AS until,
           span.status, span.is_known,
           instr('Pass Warning Fail', span.status) AS rank,
           EXISTS (SELECT 1 FROM out_of_sight AS hidden
                   WHERE hidden.organization_id = cut.organization_id
                     AND hidden.control_id = cut.control_id AND hidden.known_status = 'Fail'
                     AND hidden.since <= cut.at AND hidden.until > cut.at) AS is_partial,
           (SELECT max(reused_at) FROM control_reuse AS reuse
            WHERE reuse.organization_id = cut.organization_id
              AND reuse.control_id = cut.control_id AND reuse.reused_at <= cut.at) AS reused_at
    FROM cut
    CROSS JOIN finding_span AS span ON span.organization_id = cut.organization_id
        AND span.control_id = cut.control_id
        AND span.since = (
            SELECT max(since) FROM finding_span AS begun
            WHERE begun.organization_id = cut.organization_id
              AND begun.control_id = cut.control_id AND begun.since <= cut.at)
        AND +span.until > cut.at
),
counted AS (
    -- A known status with all in sight is beyond doubt: what comes after is compared with it.
    SELECT organization, organization_id, control_id, since, until, status, is_known, rank,
           is_partial, reused_at,
           sum(is_known AND NOT is_partial) OVER (
               PARTITION BY organization, organization_id, control_id, reused_at
               ORDER BY since) AS beyond_doubt
    FROM piece
    WHERE since < until
),
judged AS (
    SELECT organization, organization_id, control_id, since, until, status,
           is_known AND NOT (is_partial AND rank < coalesce(max(rank) OVER (
               PARTITION BY organization, organization_id, control_id, reused_at, beyond_doubt
               ORDER BY since ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) AS is_known
    FROM counted
),
begun AS (
    SELECT organization, organization_id, control_id, since, until, status, is_known,
           coalesce(lag(until) OVER control <> since OR lag(status) OVER control <> status
                    OR lag(is_known) OVER control <> is_known, 1) AS begins
    FROM judged
    WINDOW control AS (PARTITION BY organization, organization_id, control_id ORDER BY since)
),
joined AS (
    SELECT organization, organization_id, control_id, since, status, is_known, begins,
           max(until) OVER (PARTITION BY organization, organization_id, control_id, number) AS until
    FROM (SELECT organization, organization_id, control_id, since, until, status, is_known, begins,
                 sum(begins) OVER (PARTITION BY organization, organization_id, control_id
                                   ORDER BY since) AS number
          FROM begun)
)
SELECT organization, organization_id, control_id, since, until, status, is_known,
       lag(until) OVER control AS before_until, lag(status) OVER control AS before_status,
       substr(max(iif(is_known, since || until, NULL)) OVER earlier, 25) AS known_until,
       substr(max(iif(is_known, since || status, NULL)) OVER earlier, 25) AS known_status
FROM joined
WHERE begins
WINDOW control AS (PARTITION BY organization, organization_id, control_id ORDER BY since),
       earlier AS (PARTITION BY organization, organization_id, control_id ORDER BY since
                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);
