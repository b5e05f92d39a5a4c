-- What was done to this history other than recording, such as scans taken out, oldest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- taken_at and source are of a removed scan, renamed_to of an organization that got another name or
-- was merged into the one that had it, label of a scan that got or lost it.
WITH amendment AS (
    SELECT removed_at AS made_at, 'removal' AS kind, organization, scan_id, taken_at, source,
           NULL AS renamed_to, NULL AS label, removed_by AS made_by, reason
    FROM removals
    UNION ALL
    SELECT renamed_at, 'rename', organization, NULL, NULL, NULL, renamed_to, NULL, renamed_by,
           reason
    FROM renames
    UNION ALL
    SELECT made_at, kind, organization, scan_id, taken_at, NULL, NULL, label, made_by, reason
    FROM labels
)
SELECT made_at, kind, organization, taken_at, source, renamed_to, made_by, reason, label
FROM amendment
WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
   OR renamed_to = :organization COLLATE NOCASE
ORDER BY made_at, kind, organization, taken_at, scan_id, renamed_to, label;
