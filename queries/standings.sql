-- How one control fared, over all its subjects (subject is NULL) and on each.
-- :organization    its name
-- :control_id      the control
SELECT subject_kind, subject, flips, failing_share, first_failed_at, last_failed_at, last_passed_at,
       days_of_three_flips
FROM standings
WHERE organization = :organization AND control_id = :control_id
ORDER BY subject_kind, subject;
