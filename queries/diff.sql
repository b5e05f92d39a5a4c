-- Differences of two scans of one organization.
-- :from_scan_id, :to_scan_id integer      the earlier and the later scan
-- :controls list, optional                their ids; all controls if not given
-- :subject text, optional                 on subjects with this name or former name,
--                                         folded; on any if not given
-- :changes list, optional                 kinds of change; all if not given
-- :levels list                            levels of change
-- :all_evidence integer, default 0        1: at level evidence all texts, also where they are only
--                                         written otherwise
-- :framework, :category text, optional    of the definition that either scan judged the control by,
--                                         whatever their case; any if not given. Every control is
--                                         of framework All
-- :new_failures integer                   1: only what was not known to fail before
-- :severities list, optional              that definition's severities in lower case; any if not
--                                         given
-- :limit integer, optional                at most so many; all if not given or negative
SELECT organization, control_id, title, category, severity, severity_weight, scored,
       iif(level = 'text', 'evidence', level) AS level, subject_kind, subject, property, change,
       from_value, to_value, seen_before_at, changed_at, redefined, reused, new_failure,
       out_of_sight, gone
FROM _differences AS differences
WHERE from_scan_id = :from_scan_id AND to_scan_id = :to_scan_id
  AND (:controls IS NULL OR control_id IN (SELECT value FROM json_each(:controls)))
  AND (:subject IS NULL OR subject IN (
        SELECT subject.name FROM subject JOIN scan USING (organization_id)
        WHERE scan.scan_id = :to_scan_id AND subject.folded_name IN (:subject, (
            SELECT former.leads_to FROM subject_alias AS former
            WHERE former.organization_id = subject.organization_id
              AND former.folded_name = :subject))))
  AND (:changes IS NULL OR change IN (SELECT value FROM json_each(:changes)))
  AND (NOT :new_failures OR new_failure)
  -- Leaves out whole parts of the view; IN would not.
  AND instr(:levels, '"' || iif(level = 'text', 'evidence', level) || '"')
  AND level <> iif(coalesce(:all_evidence, 0), 'evidence', 'text')
  AND (coalesce(:framework, :category, :severities) IS NULL OR EXISTS (
        SELECT 1
        FROM scan
        JOIN definition ON definition.definition_id = (
            SELECT definition_span.definition_id FROM definition_span
            WHERE definition_span.organization_id = scan.organization_id
              AND definition_span.control_id = differences.control_id
              AND definition_span.since <= scan.taken_at
            ORDER BY definition_span.since DESC LIMIT 1)
        WHERE scan.scan_id IN (:from_scan_id, :to_scan_id)
          AND (:category IS NULL OR definition.category = :category COLLATE NOCASE)
          AND (:severities IS NULL
               OR lower(definition.severity) IN (SELECT value FROM json_each(:severities)))
          AND (:framework IS NULL OR definition.definition_id IN (
                SELECT tag.definition_id FROM _definition_tags AS tag
                WHERE tag.framework = :framework COLLATE NOCASE))))
ORDER BY control_id,
         instr('definition finding result property evidence text', differences.level),
         subject, property
LIMIT coalesce(:limit, -1);
