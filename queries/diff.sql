-- Everything that differs between two scans of one organization.
-- :from_scan_id, :to_scan_id    the earlier and the later
-- :controls                     JSON array of ids, NULL for all
-- :subject                      on this subject, whatever its case, NULL for any
-- :changes, :levels             JSON arrays of kinds and levels, NULL for any
-- :framework, :category         of the definition that the control was last judged by, whatever
--                               their case, NULL for any
-- :severities                   JSON array of that definition's severities in lower case, likewise
-- :limit                        at most so many; negative for all
SELECT organization, control_id, level, subject_kind, subject, property, change, from_value,
       to_value, seen_before_at, changed_at, redefined
FROM differences
WHERE from_scan_id = :from_scan_id AND to_scan_id = :to_scan_id
  AND (:controls IS NULL OR control_id IN (SELECT value FROM json_each(:controls)))
  AND (:subject IS NULL OR subject = :subject COLLATE NOCASE)
  AND (:changes IS NULL OR change IN (SELECT value FROM json_each(:changes)))
  AND level IN (SELECT value FROM json_each(:levels))
  AND (coalesce(:framework, :category, :severities) IS NULL OR EXISTS (
        SELECT 1 FROM definition
        WHERE definition.definition_id = (
            SELECT definition_span.definition_id
            FROM definition_span
            JOIN scan ON scan.scan_id = :to_scan_id
                AND scan.organization_id = definition_span.organization_id
            WHERE definition_span.control_id = differences.control_id
              AND definition_span.since <= scan.taken_at
            ORDER BY definition_span.since DESC LIMIT 1)
          AND (:category IS NULL OR definition.category = :category COLLATE NOCASE)
          AND (:severities IS NULL
               OR lower(definition.severity) IN (SELECT value FROM json_each(:severities)))
          AND (:framework IS NULL OR EXISTS (
                SELECT 1 FROM definition_framework
                WHERE definition_framework.definition_id = definition.definition_id
                  AND definition_framework.framework = :framework COLLATE NOCASE))))
ORDER BY control_id, instr('definition finding result property evidence', level), subject_kind,
         subject, property
LIMIT :limit;
