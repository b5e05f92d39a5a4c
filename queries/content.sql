-- What a scan says in canonical form, one JSON array a line. The SHA-256 of this text, each line
-- ended by a line feed, is the scan's content_sha256: see docs/digests.md.
-- :scan_id    the scan
WITH this AS (SELECT scan_id, organization_id, taken_at FROM scan WHERE scan_id = :scan_id)
SELECT line FROM (
    SELECT 0 AS part, '' AS control_id, 0 AS of_control, '' AS name,
           json_array('scan', this.taken_at) AS line
    FROM this
    UNION ALL
    SELECT 1, finding_span.control_id, 0, '',
           json_array('finding', finding_span.control_id, finding_span.status, definition.sha256)
    FROM this
    JOIN finding_span ON finding_span.organization_id = this.organization_id
        AND finding_span.since <= this.taken_at AND finding_span.until > this.taken_at
    JOIN definition_span ON definition_span.organization_id = this.organization_id
        AND definition_span.control_id = finding_span.control_id
        AND definition_span.since <= this.taken_at AND definition_span.until > this.taken_at
    JOIN definition USING (definition_id)
    UNION ALL
    SELECT 1, results.control_id, 1, subject.folded_name,
           json_array('result', results.control_id, results.subject_kind, subject.folded_name,
                      results.status, results.evidence)
    FROM this
    JOIN results ON results.scan_id = this.scan_id
    JOIN subject ON subject.organization_id = this.organization_id
        AND subject.kind = results.subject_kind AND subject.name = results.subject COLLATE BINARY
    UNION ALL
    SELECT 2, '', 0, framework,
           json_array('score', framework, iif(score IS NULL, '', printf('%.15g', score)), total, failed,
                      warned, unknown, skipped)
    FROM this JOIN reported_scores USING (scan_id)
)
ORDER BY part, control_id, of_control, name;
