-- When one control failed and for how long, over all its subjects (subject is NULL) and on each.
-- :organization    its name
-- :control_id      the control
SELECT subject_kind, subject, passed_at, failed_at, last_failed_at, fixed_at, days_at_least,
       days_at_most
FROM failures
WHERE organization = :organization AND control_id = :control_id
ORDER BY subject_kind, subject, failed_at;
