CREATE VIEW _uneven_findings AS
-- Findings of _uneven_controls, as _known_findings has them. Such a control may look better because
-- a subject was not looked at. So while one that had failed is out of sight, a known status below
-- one that was known since then counts as a gap. Where the id is given to another control, a span
-- ends. Table uneven_finding keeps them.
WITH cut AS (
    -- Times at which a span begins, and at which sight changes. Each part begins with the
    -- organization, so that conditions on it reach the tables. A time may be there twice.
    SELECT organization.name AS organization, uneven.organization_id, uneven.control_id,
           span.since AS at, 0 AS hidden
    FROM organization
    CROSS JOIN (SELECT DISTINCT organization_id, control_id FROM _uneven_controls) AS uneven
        USING (organization_id)
    CROSS JOIN finding_span AS span USING (organization_id, control_id)
    UNION ALL
    SELECT organization.name, hidden.organization_id, hidden.control_id,
           iif(edge.sign = 1, hidden.since, hidden.until), edge.sign
    FROM organization
    CROSS JOIN out_of_sight AS hidden USING (organization_id)
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
    WHERE hidden.known_status = 'Fail'
    UNION ALL
    SELECT organization.name, reuse.organization_id, reuse.control_id, reuse.reused_at, 0
    FROM organization
    CROSS JOIN control_reuse AS reuse USING (organization_id)
),
counted AS (
    -- hidden: how many subjects that had failed are out of sight from then on.
    SELECT organization, organization_id, control_id, at,
           sum(hidden) OVER (PARTITION BY organization, organization_id, control_id
                             ORDER BY at) AS hidden,
           lead(at) OVER (PARTITION BY organization, organization_id, control_id
                          ORDER BY at) AS next_at
    FROM cut
),
piece AS (
    SELECT counted.organization, counted.organization_id, counted.control_id, counted.at AS since,
           min(span.until, coalesce(counted.next_at, span.until)) AS until,
           span.status, span.is_known, instr('Pass Warning Fail', span.status) AS rank,
           counted.hidden > 0 AS is_partial,
           (SELECT max(reused_at) FROM control_reuse AS reuse
            WHERE reuse.organization_id = counted.organization_id
              AND reuse.control_id = counted.control_id
              AND reuse.reused_at <= counted.at) AS reused_at
    FROM counted
    CROSS JOIN finding_span AS span ON span.organization_id = counted.organization_id
        AND span.control_id = counted.control_id
        AND span.since = (
            SELECT max(since) FROM finding_span AS begun
            WHERE begun.organization_id = counted.organization_id
              AND begun.control_id = counted.control_id AND begun.since <= counted.at)
        AND +span.until > counted.at
    WHERE counted.next_at IS NOT counted.at
),
doubted AS (
    -- A known status with all in sight is beyond doubt: what comes after is compared with it.
    SELECT organization, organization_id, control_id, since, until, status, is_known, rank,
           is_partial, reused_at,
           sum(is_known AND NOT is_partial) OVER (
               PARTITION BY organization, organization_id, control_id, reused_at
               ORDER BY since) AS beyond_doubt
    FROM piece
),
judged AS (
    SELECT organization, organization_id, control_id, since, until, status, reused_at,
           is_known AND NOT (is_partial AND rank < coalesce(max(rank) OVER (
               PARTITION BY organization, organization_id, control_id, reused_at, beyond_doubt
               ORDER BY since ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) AS is_known
    FROM doubted
),
begun AS (
    -- begins: 1 where a run of one status begins, 2 where it goes on under another control's id.
    SELECT organization, organization_id, control_id, since, until, status, is_known, reused_at,
           iif(coalesce(lag(until) OVER control <> since OR lag(status) OVER control <> status
                        OR lag(is_known) OVER control <> is_known, 1), 1,
               iif(lag(reused_at) OVER control IS NOT reused_at, 2, 0)) AS begins
    FROM judged
    WINDOW control AS (PARTITION BY organization, organization_id, control_id ORDER BY since)
),
joined AS (
    SELECT organization, organization_id, control_id, since, status, is_known, reused_at, begins,
           max(until) OVER (PARTITION BY organization, organization_id, control_id, number) AS until
    FROM (SELECT organization, organization_id, control_id, since, until, status, is_known,
                 reused_at, begins,
                 sum(begins > 0) OVER (PARTITION BY organization, organization_id, control_id
                                       ORDER BY since) AS number
          FROM begun)
)
SELECT organization, organization_id, control_id, since, until, status, is_known, reused_at,
       begins = 2 AS goes_on,
       max(iif(begins = 1, since, NULL)) OVER (
           PARTITION BY organization, organization_id, control_id ORDER BY since) AS run_since,
       lag(until) OVER control AS before_until, lag(status) OVER control AS before_status,
       substr(max(iif(is_known, since || until, NULL)) OVER earlier, 25) AS known_until,
       substr(max(iif(is_known, since || status, NULL)) OVER earlier, 25) AS known_status
FROM joined
WHERE begins > 0
WINDOW control AS (PARTITION BY organization, organization_id, control_id ORDER BY since),
       earlier AS (PARTITION BY organization, organization_id, control_id ORDER BY since
                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);
