-- Links of the chain in order, each with what it says of whose a scan is and of subjects.
-- amendment_id is NULL where a scan was recorded. An amendment follows the scan with its scan_id.
SELECT scan_id, NULL AS amendment_id, recorded_as, NULL AS kind, NULL AS organization,
       NULL AS renamed_to, NULL AS removed_scan_id, NULL AS subject, NULL AS retired_at
FROM scan
UNION ALL
SELECT scan_id, NULL, recorded_as, NULL, NULL, NULL, NULL, NULL, NULL
FROM removed_scan
UNION ALL
SELECT amendment.after_scan_id, amendment_id, NULL, amendment.kind, amendment.organization,
       amendment.renamed_to, removed_scan.scan_id, amendment.subject, amendment.retired_at
FROM amendment
LEFT JOIN removed_scan USING (amendment_id)
ORDER BY scan_id, amendment_id;
