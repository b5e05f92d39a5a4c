-- What was done to this history other than recording, such as scans taken out, oldest first.
-- :organization text, optional    its name, whatever its case; all organizations if not given
-- taken_at and source are of a removed scan, label of a scan that got or lost it. renamed_to is the
-- new name of an organization, or of a subject, that was renamed or became one with the one that
-- had the name. retired_at is of a subject that is gone for good. subject is the control of a
-- waiver, a note or an assessment.
WITH amendment AS (
    SELECT removed_at AS made_at, 'removal' AS kind, organization, scan_id, taken_at, source,
           NULL AS renamed_to, NULL AS label, removed_by AS made_by, reason, NULL AS subject,
           NULL AS retired_at
    FROM removals
    UNION ALL
    SELECT renamed_at, 'rename', organization, NULL, NULL, NULL, renamed_to, NULL, renamed_by,
           reason, NULL, NULL
    FROM renames
    UNION ALL
    SELECT made_at, kind, organization, scan_id, taken_at, NULL, NULL, label, made_by, reason, NULL,
           NULL
    FROM labels
    UNION ALL
    SELECT renamed_at, 'subject rename', organization, NULL, NULL, NULL, renamed_to, NULL,
           renamed_by, reason, subject, NULL
    FROM subject_renames
    UNION ALL
    SELECT made_at, iif(is_undone, 'retirement undone', 'retirement'), organization, NULL, NULL,
           NULL, NULL, NULL, made_by, reason, subject, retired_at
    FROM retirements
    UNION ALL
    SELECT granted_at, 'waiver', organization, NULL, NULL, NULL, NULL, NULL, granted_by, reason,
           control_id, NULL
    FROM waivers
    UNION ALL
    SELECT revoked_at, 'waiver revoked', organization, NULL, NULL, NULL, NULL, NULL, revoked_by,
           revoked_because, control_id, NULL
    FROM waivers
    WHERE revoked_at IS NOT NULL
    UNION ALL
    SELECT noted_at, 'note', organization, NULL, NULL, NULL, NULL, NULL, noted_by, note, control_id,
           NULL
    FROM notes
    UNION ALL
    SELECT assessed_at, 'assessment', organization, NULL, NULL, NULL, NULL, NULL, recorded_by,
           reason, control_id, NULL
    FROM assessments
)
SELECT made_at, kind, organization, taken_at, source, renamed_to, made_by, reason, label, subject,
       retired_at
FROM amendment
WHERE nullif(:organization, '') IS NULL OR organization = :organization COLLATE NOCASE
   OR (kind = 'rename' AND renamed_to = :organization COLLATE NOCASE)
ORDER BY made_at, kind, organization, taken_at, scan_id, renamed_to, label, subject, retired_at;
