CREATE VIEW _definition_changes AS
-- Changes of a control's definition. reused is 1 where title and description both changed: the
-- control_id may stand for another control then. Table control_reuse keeps where it is 1.
SELECT span.organization_id, span.control_id, before.until AS before_until,
       span.since AS changed_at, before.definition_id AS from_definition_id,
       span.definition_id AS to_definition_id,
       iif(old.title <> new.title,
           (SELECT was.description <> now.description
            FROM definition_text AS was JOIN definition_text AS now
            WHERE was.definition_id = old.definition_id
              AND now.definition_id = new.definition_id), 0) AS reused
FROM definition_span AS span
JOIN definition_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id
    AND before.since = (
        SELECT max(since) FROM definition_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < span.since)
JOIN definition AS old ON old.definition_id = before.definition_id
JOIN definition AS new ON new.definition_id = span.definition_id
WHERE before.definition_id <> span.definition_id;
