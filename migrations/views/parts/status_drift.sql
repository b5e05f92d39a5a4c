CREATE VIEW status_drift AS
-- Changes of a status from one span to the next. The spans of an organization's first scan are no
-- changes: its history begins there.
SELECT organization, organization_id, control_id, subject_id, subject_kind, subject,
       change_kind.change, status_changes.status, before_status, before_until,
       status_changes.known_status, known_until, since
FROM status_changes
JOIN change_kind
    ON change_kind.known_status = coalesce(status_changes.known_status,
                                            iif(before_status IS NULL, 'New', 'None'))
    AND change_kind.status = status_changes.status
WHERE before_status IS NOT NULL
   OR since > (SELECT min(taken_at) FROM scan
               WHERE scan.organization_id = status_changes.organization_id);
