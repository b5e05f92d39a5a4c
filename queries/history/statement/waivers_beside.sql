-- Waivers of a control that cover some of the same subjects at some of the same times as a new one
-- would: of folded subjects, or of all, from one time to another, or without an end. ends_at is
-- when the waiver covers no longer.
SELECT waiver.waiver_id, waiver.ends_at
FROM _waiver_times AS waiver
WHERE waiver.control_id = :control_id AND waiver.organization_id = :organization_id
  AND waiver.ends_at > max(waiver.begins_at, :from_at)
  AND (:until_at IS NULL OR waiver.begins_at <= :until_at)
  AND (:subjects IS NULL OR waiver.subjects IS NULL OR EXISTS (
        SELECT 1
        FROM _statement_subjects AS named
        JOIN subject USING (subject_id)
        WHERE named.amendment_id = waiver.waiver_id
          AND subject.folded_name IN (SELECT value FROM json_each(:subjects))))
ORDER BY waiver.waiver_id;
