CREATE VIEW _status_drift AS
-- Changes of a status from one span to the next. The spans of an organization's first scan are no
-- changes: its history begins there. A result that stands for its control is no change either,
-- unless it was ever known before: then it is of a subject.
SELECT organization, organization_id, control_id, subject_id, subject,
       change_kind.change, _status_changes.status, before_status, before_until,
       _status_changes.known_status, known_until, since
FROM _status_changes
JOIN change_kind
    ON change_kind.known_status = coalesce(_status_changes.known_status,
                                            iif(before_status IS NULL, 'New', 'None'))
    -- A finding that is not known for what is out of sight is lost, whatever its status.
    AND change_kind.status = iif(is_known OR _status_changes.status IN ('Unknown', 'Skipped'),
                                 _status_changes.status, 'Unknown')
WHERE (before_status IS NOT NULL
       OR since > (SELECT min(taken_at) FROM scan
                   WHERE scan.organization_id = _status_changes.organization_id))
  AND (subject_id IS NULL OR is_known OR _status_changes.known_status IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM label_span AS label
        WHERE label.organization_id = _status_changes.organization_id
          AND label.control_id = _status_changes.control_id AND NOT label.is_listed
          AND label.since <= _status_changes.since AND +label.until > _status_changes.since));
