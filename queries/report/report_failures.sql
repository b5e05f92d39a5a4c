-- Failures of controls over all their subjects that lasted at some time of a period.
-- :organization text       its name
-- :since, :until time      the period, both included
SELECT failures.control_id, failures.passed_at, failures.failed_at, failures.fixed_at,
       failures.replaced_at, failures.days_at_least, failures.days_at_most
FROM failures
WHERE failures.organization = :organization AND failures.subject IS NULL
  AND failures.failed_at <= :until
  AND coalesce(failures.fixed_at, failures.replaced_at, '9999') > :since
ORDER BY failures.control_id, failures.failed_at;
