CREATE VIEW _status_differences AS
-- Findings (subject_id is NULL) and results of the later of two scans whose status is new there or
-- another one than at the earlier scan. old_until is the first scan at which from_value held no
-- longer. Findings are those of _known_findings. A result that stands for its control and was never
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
           pair.from_at, now.control_id, NULL AS subject_id, now.since, now.status,
           now.status NOT IN ('Unknown', 'Skipped') AS is_known,
           (SELECT min(since) FROM finding_span AS first
            WHERE first.organization_id = now.organization_id
              AND first.control_id = now.control_id AND first.since > pair.from_at) AS seen_at,
           before.until AS before_until, before.status AS before_status,
           known.until AS known_until, known.status AS known_status
    FROM _scan_pairs AS pair
    CROSS JOIN finding_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM _span_ends WHERE scan_id = pair.to_scan_id)
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
        SELECT 1 FROM _uneven_controls AS uneven
        WHERE uneven.organization_id = now.organization_id
          AND uneven.control_id = now.control_id)
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           pair.from_at, now.control_id, NULL, now.run_since, now.status, now.is_known,
           (SELECT min(since) FROM finding_span AS first
            WHERE first.organization_id = now.organization_id
              AND first.control_id = now.control_id AND first.since > pair.from_at),
           before.until, before.status, iif(before.is_known, before.until, before.known_until),
           iif(before.is_known, before.status, before.known_status)
    FROM _scan_pairs AS pair
    CROSS JOIN uneven_finding AS now ON now.organization_id = pair.organization_id
        AND now.run_since > pair.from_at AND now.since <= pair.to_at AND +now.until > pair.to_at
    LEFT JOIN uneven_finding AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id
        AND before.since = (
            SELECT max(since) FROM uneven_finding AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
    WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status
       OR before.is_known <> now.is_known
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           pair.from_at, now.control_id, now.subject_id, now.since, now.status,
           now.status NOT IN ('Unknown', 'Skipped'),
           (SELECT min(since) FROM result_span AS first
            WHERE first.organization_id = now.organization_id
              AND first.control_id = now.control_id AND first.subject_id = now.subject_id
              AND first.since > pair.from_at),
           before.until, before.status, known.until, known.status
    FROM _scan_pairs AS pair
    CROSS JOIN result_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM _span_ends WHERE scan_id = pair.to_scan_id)
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
      AND (now.status NOT IN ('Unknown', 'Skipped') OR known.since IS NOT NULL OR NOT EXISTS (
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
