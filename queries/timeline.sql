-- Spans of one control's status, over all its subjects (subject is NULL) and on each.
-- :organization text    its name
-- :control_id text      the control
SELECT NULL AS subject_kind, NULL AS subject, status, since, until
FROM finding_spans
WHERE organization = :organization AND control_id = :control_id
UNION ALL
SELECT subject_kind, subject, status, since, until
FROM result_spans
WHERE organization = :organization AND control_id = :control_id
ORDER BY subject_kind, subject, since;
