-- What was fixed and failed again soon after, the soonest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- :days integer, default 90       within so many calendar days after the scan that saw it fixed
-- Of controls (subject is NULL) and of each subject. Gaps between the two count as days.
WITH failure AS (
    SELECT organization, control_id, title, severity, subject_kind, subject, failed_at,
           lag(fixed_at) OVER (PARTITION BY organization, control_id, subject ORDER BY failed_at)
               AS fixed_at
    FROM failures
    WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
)
SELECT failure.organization, failure.control_id, failure.title, failure.severity,
       failure.subject_kind, failure.subject, failure.fixed_at, failure.failed_at,
       failed.day - fixed.day AS days, fixed.taken_local AS fixed_local,
       failed.taken_local AS failed_local
FROM failure
JOIN scan_days AS fixed ON fixed.organization = failure.organization
    AND fixed.taken_at = failure.fixed_at
JOIN scan_days AS failed ON failed.organization = failure.organization
    AND failed.taken_at = failure.failed_at
WHERE failed.day - fixed.day <= coalesce(nullif(:days, ''), 90) + 0
  -- Not of another control that has the id since.
  AND NOT EXISTS (
      SELECT 1 FROM redefinitions
      WHERE redefinitions.organization = failure.organization
        AND redefinitions.control_id = failure.control_id AND redefinitions.reused
        AND redefinitions.changed_at > failure.fixed_at
        AND redefinitions.changed_at <= failure.failed_at)
ORDER BY days, failure.organization, failure.control_id, failure.subject, failure.failed_at;
