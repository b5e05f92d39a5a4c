-- Controls of this history, each with its last definition: since when that holds, how many versions
-- the control has had, and the last scan that assessed it.
-- :organization text, optional                       its name; all organizations if not given
-- :control_id text, optional                         only this one, whatever its case; all controls
--                                                    if not given
-- :framework, :category text, optional               of that definition, whatever their case; any
--                                                    if not given
-- :severities list, optional                         of that definition, in lower case; all if not
--                                                    given
SELECT organization.name AS organization, definition.control_id, definition.title,
       definition.category, definition.severity, definition.severity_weight, definition.verify,
       definition.automatable,
       (SELECT json_group_array(framework) FROM definition_framework
        WHERE definition_framework.definition_id = definition.definition_id) AS frameworks,
       -- Since when it has had this definition, across gaps.
       (SELECT min(since) FROM definition_span AS same
        WHERE same.organization_id = span.organization_id
          AND same.control_id = span.control_id
          AND same.since > coalesce((
            SELECT max(since) FROM definition_span AS other
            WHERE other.organization_id = span.organization_id
              AND other.control_id = span.control_id
              AND other.definition_id <> span.definition_id), '')) AS since,
       (SELECT count(*) FROM definition_span AS version
        WHERE version.organization_id = span.organization_id
          AND version.control_id = span.control_id
          AND version.definition_id IS NOT (
            SELECT before.definition_id FROM definition_span AS before
            WHERE before.organization_id = version.organization_id
              AND before.control_id = version.control_id AND before.since < version.since
            ORDER BY before.since DESC LIMIT 1)) AS versions,
       (SELECT max(scan.taken_at) FROM scan
        WHERE scan.organization_id = span.organization_id
          AND scan.taken_at < span.until) AS last_assessed_at,
       span.until = '9999-12-31T00:00:00.000Z' AS assessed
FROM organization
JOIN definition_span AS span ON span.organization_id = organization.organization_id
JOIN definition USING (definition_id)
-- One name or all of them: a range, which an index can find.
WHERE organization.name BETWEEN coalesce(:organization, '')
                            AND coalesce(:organization, char(0x10FFFF))
  AND (:control_id IS NULL OR span.control_id = :control_id COLLATE NOCASE)
  AND NOT EXISTS (
    SELECT 1 FROM definition_span AS later
    WHERE later.organization_id = span.organization_id
      AND later.control_id = span.control_id AND later.since > span.since)
  AND (:category IS NULL OR definition.category = :category COLLATE NOCASE)
  AND (:severities IS NULL
       OR lower(definition.severity) IN (SELECT value FROM json_each(:severities)))
  AND (:framework IS NULL OR definition.definition_id IN (
        SELECT tag.definition_id FROM _definition_tags AS tag
        WHERE tag.framework = :framework COLLATE NOCASE))
ORDER BY organization.name, definition.control_id;
