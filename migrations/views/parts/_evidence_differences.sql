CREATE VIEW _evidence_differences AS
-- Evidence of the later of two scans that says something else than in the earlier one: what neither
-- a status nor a property tells of, and what does not move in every scan. old_until and changed_at
-- are as in _differences.
SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
       latest.control_id, latest.subject_id,
       (SELECT evidence FROM _evidence_texts AS text
        WHERE text.scan_id = pair.from_scan_id AND text.control_id = latest.control_id
          AND text.subject_id = latest.subject_id) AS from_value,
       (SELECT evidence FROM _evidence_texts AS text
        WHERE text.scan_id = pair.to_scan_id AND text.control_id = latest.control_id
          AND text.subject_id = latest.subject_id) AS to_value,
       step.old_until, step.until AS changed_at
FROM _scan_pairs AS pair
CROSS JOIN evidence_change AS latest ON latest.organization_id = pair.organization_id
    AND latest.at > pair.from_at AND latest.at <= pair.to_at
    AND latest.at = (
        SELECT max(at) FROM evidence_change AS any
        WHERE any.organization_id = latest.organization_id AND any.control_id = latest.control_id
          AND any.subject_id = latest.subject_id AND any.at <= pair.to_at)
CROSS JOIN _evidence_steps AS step ON step.organization_id = latest.organization_id
    AND step.control_id = latest.control_id AND step.subject_id = latest.subject_id
    AND step.until = latest.at AND step.differs AND step.alone AND NOT step.moving
    AND step.since = (
        SELECT min(at) FROM evidence_change AS any
        WHERE any.organization_id = latest.organization_id AND any.control_id = latest.control_id
          AND any.subject_id = latest.subject_id AND any.at > pair.from_at)
-- Both scans have the result. Texts are not joined: SQLite would take longer to find an order for
-- the tables than to read them.
WHERE EXISTS (
    SELECT 1 FROM result_span AS had
    WHERE had.organization_id = pair.organization_id AND had.control_id = latest.control_id
      AND had.subject_id = latest.subject_id AND had.since <= pair.from_at
      AND +had.until > pair.from_at) AND EXISTS (
    SELECT 1 FROM result_span AS had
    WHERE had.organization_id = pair.organization_id AND had.control_id = latest.control_id
      AND had.subject_id = latest.subject_id AND had.since <= pair.to_at
      AND +had.until > pair.to_at);
