-- Links of the chain in order, each with the line that its digest covers: chain_sha256 is the
-- SHA-256 of that line and a line feed (docs/digests.md). amendment_id is NULL where a scan was
-- recorded. An amendment follows the scan with its scan_id.
WITH recorded AS (
    SELECT scan_id, taken_at, content_sha256, recorded_at, recorded_as, source, source_sha256,
           property_sha256, chain_sha256
    FROM scan
    UNION ALL
    SELECT scan_id, taken_at, content_sha256, recorded_at, recorded_as, source, source_sha256,
           property_sha256, chain_sha256
    FROM removed_scan
),
link AS (
    SELECT scan_id, NULL AS amendment_id, chain_sha256 FROM recorded
    UNION ALL
    SELECT after_scan_id, amendment_id, chain_sha256 FROM amendment
),
placed AS (
    -- NULL sorts first: a scan before what was done after it.
    SELECT scan_id, amendment_id, chain_sha256,
           coalesce(lag(chain_sha256) OVER (ORDER BY scan_id, amendment_id), '') AS previous_sha256
    FROM link
)
SELECT placed.scan_id, placed.amendment_id,
       CASE WHEN statement.amendment_id IS NOT NULL THEN
           json_array('statement', placed.previous_sha256, amendment.kind, amendment.organization,
                      amendment.made_at, amendment.made_by, amendment.reason, statement.scan_id,
                      said.content_sha256, statement.control_id, statement.definition_sha256,
                      json(statement.folded_names), statement.said_by, statement.ticket,
                      statement.from_at, statement.until_at, statement.verdict,
                      statement.waiver_id)
       WHEN placed.amendment_id IS NOT NULL THEN
           json_array('amendment', placed.previous_sha256, amendment.kind, amendment.organization,
                      coalesce(amendment.renamed_to, amendment.label), amendment.made_at,
                      amendment.made_by, amendment.reason,
                      coalesce(removed_scan.scan_id, amendment.scan_id),
                      coalesce(removed_scan.content_sha256, labelled.content_sha256),
                      amendment.subject, amendment.retired_at)
       ELSE
           json_array('link', placed.previous_sha256, recorded.content_sha256,
                      recorded.recorded_at, recorded.recorded_as, recorded.source,
                      recorded.source_sha256, recorded.taken_at, recorded.property_sha256,
                      json((SELECT json_group_array(name)
                            FROM (SELECT name FROM subject_spelling
                                  WHERE subject_spelling.scan_id = recorded.scan_id
                                  ORDER BY folded_name))))
       END AS line,
       placed.chain_sha256
FROM placed
LEFT JOIN recorded ON placed.amendment_id IS NULL AND recorded.scan_id = placed.scan_id
LEFT JOIN amendment ON amendment.amendment_id = placed.amendment_id
LEFT JOIN statement ON statement.amendment_id = placed.amendment_id
LEFT JOIN recorded AS said ON said.scan_id = statement.scan_id
LEFT JOIN removed_scan ON removed_scan.amendment_id = placed.amendment_id
LEFT JOIN recorded AS labelled ON labelled.scan_id = amendment.scan_id
ORDER BY placed.scan_id, placed.amendment_id;
