CREATE VIEW _status_changes AS
-- Spans of a status of findings (subject_id is NULL) and of results: _known_findings, without spans
-- that go on under another control's id, and _result_changes.
SELECT organization, organization_id, control_id, NULL AS subject_id, NULL AS subject, since,
       status, is_known, before_until, before_status, known_until, known_status
FROM _known_findings
WHERE NOT goes_on
UNION ALL
SELECT organization, organization_id, control_id, subject_id, subject, since, status, is_known,
       before_until, before_status, known_until, known_status
FROM _result_changes;
