-- Changes of one control's definition, and whether its id was reused.
-- :organization text    its name
-- :control_id text      the control
SELECT redefinitions.changed_at, redefinitions.seen_before_at, redefinitions.reused,
       was.title AS from_title, now.title AS to_title
FROM redefinitions
JOIN definition AS was ON was.definition_id = redefinitions.from_definition_id
JOIN definition AS now ON now.definition_id = redefinitions.to_definition_id
WHERE redefinitions.organization = :organization AND redefinitions.control_id = :control_id
ORDER BY redefinitions.changed_at;
