-- Definition of every control of an organization that was assessed in a period: the one that judged
-- it last by then. subject_kind is what the control called its subjects last.
-- :organization text       its name
-- :since, :until time      assessed at some time between the two, both included
WITH this AS (SELECT organization_id FROM organization WHERE name = :organization),
last AS (
    SELECT control_id, definition_id, max(since) AS since
    FROM definition_span
    WHERE organization_id = (SELECT organization_id FROM this)
      AND since <= :until
    GROUP BY control_id
    HAVING max(until) > :since
)
SELECT definition.control_id, definition.title, definition_text.description, definition.category,
       definition.severity, definition.severity_weight, definition.verify, definition.subject,
       (SELECT json_group_array(framework)
        FROM (SELECT framework FROM definition_framework AS tag
              WHERE tag.definition_id = definition.definition_id
              ORDER BY framework)) AS frameworks,
       definition.roles,
       definition_text."references", definition.automatable, definition_text.remediation,
       definition_text.script, definition_text.considerations,
       coalesce((SELECT label FROM label_span AS label
                 WHERE label.organization_id = (SELECT organization_id FROM this)
                   AND label.control_id = last.control_id AND label.since <= :until
                 ORDER BY label.since DESC LIMIT 1), '') AS subject_kind
FROM last
JOIN definition USING (definition_id)
JOIN definition_text USING (definition_id)
ORDER BY definition.control_id;
