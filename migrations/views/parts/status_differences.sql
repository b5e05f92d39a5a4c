CREATE VIEW status_differences AS
-- Findings (subject_id is NULL) and results of the later of two scans whose status is new there or
-- another one than at the earlier scan. old_until is the first scan at which from_value held no
-- longer. Findings are those of known_findings. A result that stands for its control and was never
-- known is left out.
SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, subject_id,
       change_kind.change,
       CASE WHEN change_kind.change IN ('regressed', 'fixed') THEN begun.known_status
            WHEN before_until > from_at THEN before_status END AS from_value,
       begun.status AS to_value,
       CASE WHEN change_kind.change IN ('regressed', 'fixed') THEN min(known_until, since)
            WHEN before_until > from_at THEN before_until
            ELSE seen_at END AS old_until,
       since AS changed_at
FROM (
    -- before: the last span that had begun by the earlier scan, ended or not. known: the last such
    -- span with a known status. seen_at: when the first span began after the earlier scan.
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           pair.from_at, now.control_id, NULL AS subject_id, now.since, now.status, now.is_known,
           (SELECT min(since) FROM finding_span AS first
            WHERE first.organization_id = now.organization_id
              AND first.control_id = now.control_id AND first.since > pair.from_at) AS seen_at,
           before.until AS before_until, before.status AS before_status,
           known.until AS known_until, known.status AS known_status
    FROM scan_pairs AS pair
    CROSS JOIN finding_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
        AND now.since > pair.from_at AND now.since <= pair.to_at
    LEFT JOIN finding_span AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id
        AND before.since = (
            SELECT max(since) FROM finding_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
    LEFT JOIN finding_span AS known ON known.organization_id = now.organization_id
        AND known.control_id = now.control_id
        AND known.since = iif(before.is_known, before.since, (
            SELECT max(since) FROM finding_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since < before.since
              AND earlier.is_known))
    WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status
      AND NOT EXISTS (
        SELECT 1 FROM out_of_sight AS hidden
        WHERE hidden.organization_id = now.organization_id
          AND hidden.control_id = now.control_id AND hidden.known_status = 'Fail')
    UNION ALL
    -- Findings that blind_findings has: each text is since, until and whether it is known, then the
    -- status.
    SELECT organization, organization_id, from_scan_id, to_scan_id, from_at, control_id, NULL,
           substr(now, 1, 24), substr(now, 50), substr(now, 49, 1) + 0,
           (SELECT min(since) FROM finding_span AS first
            WHERE first.organization_id = told.organization_id
              AND first.control_id = told.control_id AND first.since > told.from_at),
           substr(before, 25, 24), substr(before, 50), substr(known, 25, 24), substr(known, 50)
    FROM (
        SELECT DISTINCT pair.organization, pair.organization_id, pair.from_scan_id,
               pair.to_scan_id, pair.from_at, pair.to_at, finding.control_id,
               max(since || until || is_known || status) OVER both_scans AS now,
               max(iif(since <= pair.from_at, since || until || is_known || status, NULL))
                   OVER both_scans AS before,
               max(iif(since <= pair.from_at AND is_known, since || until || is_known || status,
                       NULL)) OVER both_scans AS known
        FROM scan_pairs AS pair
        CROSS JOIN blind_findings AS finding ON finding.organization_id = pair.organization_id
            AND finding.since <= pair.to_at
        WINDOW both_scans AS (PARTITION BY pair.from_scan_id, pair.to_scan_id, finding.control_id))
        AS told
    WHERE substr(now, 1, 24) > from_at AND substr(now, 25, 24) > to_at
      AND (iif(substr(before, 25, 24) > from_at, substr(before, 50), NULL) IS NOT substr(now, 50)
           OR substr(before, 49, 1) <> substr(now, 49, 1))
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           pair.from_at, now.control_id, now.subject_id, now.since, now.status, now.is_known,
           (SELECT min(since) FROM result_span AS first
            WHERE first.organization_id = now.organization_id
              AND first.control_id = now.control_id AND first.subject_id = now.subject_id
              AND first.since > pair.from_at),
           before.until, before.status, known.until, known.status
    FROM scan_pairs AS pair
    CROSS JOIN result_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
        AND now.since > pair.from_at AND now.since <= pair.to_at
    LEFT JOIN result_span AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id AND before.subject_id = now.subject_id
        AND before.since = (
            SELECT max(since) FROM result_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.subject_id = now.subject_id
              AND earlier.since <= pair.from_at)
    LEFT JOIN result_span AS known ON known.organization_id = now.organization_id
        AND known.control_id = now.control_id AND known.subject_id = now.subject_id
        AND known.since = iif(before.is_known, before.since, (
            SELECT max(since) FROM result_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.subject_id = now.subject_id
              AND earlier.since < before.since AND earlier.is_known))
    WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status
      AND (now.is_known OR known.since IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM label_span AS label
        WHERE label.organization_id = now.organization_id AND label.control_id = now.control_id
          AND NOT label.is_listed AND label.since <= now.since AND +label.until > now.since))
) AS begun
JOIN change_kind
    ON change_kind.known_status = coalesce(begun.known_status,
                                            iif(before_status IS NULL, 'New', 'None'))
    -- A finding that is not known for what is out of sight is lost, whatever its status.
    AND change_kind.status = iif(begun.is_known OR begun.status IN ('Unknown', 'Skipped'),
                                 begun.status, 'Unknown');
