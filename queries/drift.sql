-- Changes in an organization, oldest first.
-- :organization text                                 its name
-- :control_id text, optional                         of this control; if not given, of those that
--                                                    the next three tell
-- :first_control, :last_control text, optional       ids in this range, which the primary keys
--                                                    find; if one is not given, the range is open
--                                                    there
-- :controls list, optional                           of these ids within the range; of all in it if
--                                                    not given
-- :since, :until time, optional                      first seen in this time, both included; at any
--                                                    time if not given
-- :subject text, optional                            on subjects that have or had this folded
--                                                    name; on any if not given
-- :changes, :levels list, optional                   kinds and levels of change; all if not given
-- :framework, :category text, optional               of a definition that the control was judged
--                                                    by, after the change or before it, whatever
--                                                    their case; any if not given. Every control is
--                                                    of framework All
-- :severities list, optional                         of that definition, in lower case; all if not
--                                                    given
-- :limit integer, optional                           at most so many, the latest; all if not given
--                                                    or negative
SELECT organization, control_id, title, category, severity, severity_weight, scored, level,
       subject_kind, subject, property, change, from_value, to_value, seen_before_at, changed_at,
       redefined, reused, new_failure, out_of_sight, gone
FROM (
    SELECT organization, control_id, title, category, severity, severity_weight, scored, level,
           subject_kind, subject, property, change, from_value, to_value, seen_before_at,
           changed_at, redefined, reused, new_failure, out_of_sight, gone,
           instr('definition finding result property evidence', level) AS depth
    FROM drift
    WHERE organization = :organization
      AND control_id BETWEEN coalesce(:control_id, :first_control, '')
                         AND coalesce(:control_id, :last_control, char(0x10FFFF))
      AND +changed_at BETWEEN coalesce(:since, '') AND coalesce(:until, '9999')
      AND (:controls IS NULL OR control_id IN (SELECT value FROM json_each(:controls)))
      AND (:subject IS NULL OR subject IN (
            SELECT subject.name FROM subject JOIN organization USING (organization_id)
            WHERE organization.name = :organization AND subject.folded_name IN (:subject, (
                SELECT former.leads_to FROM subject_alias AS former
                WHERE former.organization_id = subject.organization_id
                  AND former.folded_name = :subject))))
      AND (:changes IS NULL OR change IN (SELECT value FROM json_each(:changes)))
      -- Constant in each part of the view, so that SQLite leaves out parts of other levels.
      AND (:levels IS NULL OR instr(:levels, '"' || level || '"'))
      AND (coalesce(:framework, :category, :severities) IS NULL OR EXISTS (
            SELECT 1
            FROM (SELECT drift.changed_at AS at UNION ALL SELECT drift.seen_before_at) AS moment
            JOIN definition ON definition.definition_id = (
                SELECT definition_id
                FROM definition_span JOIN organization USING (organization_id)
                WHERE organization.name = drift.organization
                  AND definition_span.control_id = drift.control_id
                  AND definition_span.since <= moment.at
                ORDER BY definition_span.since DESC LIMIT 1)
            WHERE (:category IS NULL OR definition.category = :category COLLATE NOCASE)
              AND (:severities IS NULL
                   OR lower(definition.severity) IN (SELECT value FROM json_each(:severities)))
              AND (:framework IS NULL OR definition.definition_id IN (
                    SELECT tag.definition_id FROM _definition_tags AS tag
                    WHERE tag.framework = :framework COLLATE NOCASE))))
    ORDER BY changed_at DESC, control_id DESC, depth DESC, subject DESC, property DESC
    LIMIT coalesce(:limit, -1))
ORDER BY changed_at, control_id, depth, subject, property;
