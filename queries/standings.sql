-- How one control fared, over all its subjects (subject is NULL) and on each, up to the last scan.
-- :organization text       its name
-- :control_id text         the control
-- :flapping_days number    three flips within so many days before the last scan are flapping
SELECT subject_kind, subject, flips, failing_share, first_failed_at, last_failed_at, last_passed_at,
       days_to_fix_at_least, days_to_fix_at_most,
       coalesce(julianday((SELECT max(scan.taken_at)
                           FROM scan JOIN organization USING (organization_id)
                           WHERE organization.name = :organization))
                - julianday(third_last_flip_at) < :flapping_days, 0) AS flapping
FROM standings
WHERE organization = :organization AND control_id = :control_id
ORDER BY subject;
