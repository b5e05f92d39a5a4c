-- A scan that something is said of: whose it is, and the definition of a control then.
SELECT organization.organization_id, organization.name AS organization, scan.taken_at,
       scan.content_sha256, definition.sha256 AS definition_sha256, definition.verify
FROM scan
JOIN organization USING (organization_id)
LEFT JOIN definition ON definition.definition_id = (
    SELECT definition_id FROM definition_span
    WHERE definition_span.organization_id = scan.organization_id
      AND definition_span.control_id = :control_id AND definition_span.since <= scan.taken_at
    ORDER BY definition_span.since DESC LIMIT 1)
WHERE scan.scan_id = :scan_id;
