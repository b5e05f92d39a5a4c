CREATE VIEW redefinitions AS
-- Changes of a control's definition, with the fields that changed. reused is 1 where title and
-- description both changed: the control_id may stand for another control then.
SELECT organization.name AS organization, span.control_id,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = span.organization_id
          AND scan.taken_at < span.before_until) AS seen_before_at,
       span.changed_at, span.from_definition_id, span.to_definition_id,
       (SELECT json_group_array(now.field)
        FROM _definition_fields AS now
        JOIN _definition_fields AS was ON was.definition_id = span.from_definition_id
            AND was.field = now.field AND was.value <> now.value
        WHERE now.definition_id = span.to_definition_id) AS fields,
       span.reused
FROM _definition_changes AS span
JOIN organization USING (organization_id);
