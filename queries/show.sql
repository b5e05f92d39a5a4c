-- One control with all that is known of it: its last definition, its status and its past on each
-- subject, its failures, and the changes of its definition.
-- :organization text       its name
-- :control_id text         the control
-- :flapping_days number    three flips within so many days are flapping
-- :now time                when what lasts is counted up to, by the clock of the last scan
-- since of what fails is when that began, across gaps; at_least is 1 where history begins with it.
WITH this AS (
    SELECT organization.organization_id, organization.name, scan.scan_id,
           max(scan.taken_at) AS at, scan.taken_local AS local, scan.day,
           max(scan.day, CAST(julianday(:now, scan.utc_offset || ' minutes') + 0.5 AS INTEGER))
               AS today,
           (SELECT min(taken_at) FROM scan AS first
            WHERE first.organization_id = organization.organization_id) AS first_at
    FROM organization JOIN scan USING (organization_id)
    WHERE organization.name = :organization
    GROUP BY organization.organization_id
),
stand AS (
    -- Its last spans: over all subjects (subject is NULL) and on each.
    SELECT last.subject_id, subject.name AS subject,
           iif(last.subject_id IS NULL, NULL, (
               SELECT label FROM label_span AS label
               WHERE label.organization_id = this.organization_id
                 AND label.control_id = :control_id AND label.since < last.until
               ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
           EXISTS (SELECT 1 FROM out_of_sight AS hidden
                   WHERE hidden.organization_id = this.organization_id
                     AND hidden.control_id = :control_id
                     AND hidden.subject_id = last.subject_id
                     AND hidden.until > this.at) AS is_out_of_sight,
           iif(last.until > this.at, last.status, NULL) AS status,
           iif(last.until > this.at, NULL, last.status) AS last_status,
           begun.taken_at AS since, begun.taken_local AS since_local,
           this.today - begun.day AS days,
           last.until > this.at AND last.status = 'Fail' AND begun.taken_at = this.first_at
               AS at_least
    FROM this
    CROSS JOIN (SELECT subject_id, max(since) AS since, until, status
                FROM (SELECT NULL AS subject_id, since, until, status
                      FROM finding_span
                      WHERE organization_id = (SELECT organization_id FROM this)
                        AND control_id = :control_id
                      UNION ALL
                      SELECT subject_id, since, until, status
                      FROM result_span
                      WHERE organization_id = (SELECT organization_id FROM this)
                        AND control_id = :control_id)
                GROUP BY subject_id) AS last
    LEFT JOIN subject ON subject.subject_id = last.subject_id
    JOIN scan AS begun ON begun.organization_id = this.organization_id
        AND begun.taken_at = CASE
            WHEN last.until <= this.at THEN last.until
            WHEN last.status <> 'Fail' THEN last.since
            ELSE (SELECT max(failed_at) FROM _failing_runs
                  WHERE _failing_runs.organization = :organization
                    AND _failing_runs.control_id = :control_id
                    AND _failing_runs.subject_id IS last.subject_id) END
    -- A result that stood for the control, and was never known, is gone without a gap.
    WHERE last.subject_id IS NULL OR last.until > this.at OR EXISTS (
        SELECT 1 FROM _result_gaps AS gap
        WHERE gap.organization_id = this.organization_id AND gap.control_id = :control_id
          AND gap.subject_id = last.subject_id)
),
fared AS (
    SELECT subject, flips, failing_share, first_failed_at, last_failed_at,
           last_passed_at, days_of_three_flips, days_to_fix_at_least, days_to_fix_at_most,
           coalesce(julianday(this.at) - julianday(third_last_flip_at) < :flapping_days, 0)
               AS flapping
    FROM this
    CROSS JOIN standings
    WHERE standings.organization = :organization AND standings.control_id = :control_id
)
SELECT definitions.definition_id, definitions.control_id, definitions.sha256, definitions.title,
       definitions.description, definitions.category, definitions.severity,
       definitions.severity_weight, definitions.verify, definitions.subject,
       definitions.frameworks, definitions.roles, definitions."references",
       definitions.automatable, definitions.remediation, definitions.script,
       definitions.considerations,
       (SELECT max(reused_at) FROM control_reuse AS reuse
        WHERE reuse.organization_id = this.organization_id
          AND reuse.control_id = :control_id) AS reused_at,
       (SELECT nullif(json_group_array(each.subject), '[]')
        FROM (SELECT subject FROM stand WHERE is_out_of_sight ORDER BY subject) AS each)
           AS out_of_sight,
       this.name AS organization, this.at AS taken_at, this.local AS taken_local,
       this.today - this.day AS age_days, stand.status, stand.last_status, stand.since,
       stand.since_local, stand.days, stand.at_least,
       fared.flips, fared.flapping, fared.failing_share, fared.first_failed_at,
       fared.last_failed_at, fared.last_passed_at, fared.days_of_three_flips,
       fared.days_to_fix_at_least, fared.days_to_fix_at_most,
       (SELECT json_group_array(json_object(
            'subject_kind', subject_kind, 'subject', subject, 'status', status,
            'last_status', last_status, 'since', since,
            'out_of_sight', json(iif(is_out_of_sight, 'true', 'false')),
            'since_local', since_local, 'days', days,
            'at_least', json(iif(at_least, 'true', 'false')), 'flips', flips,
            'flapping', json(iif(flapping, 'true', 'false')), 'failing_share', failing_share,
            'first_failed_at', first_failed_at, 'last_failed_at', last_failed_at,
            'last_passed_at', last_passed_at,
            'days_of_three_flips', days_of_three_flips,
            'days_to_fix_at_least', days_to_fix_at_least,
            'days_to_fix_at_most', days_to_fix_at_most, 'evidence', evidence))
        FROM (SELECT each.subject_kind, each.subject, each.status, each.last_status, each.since,
                     each.is_out_of_sight, each.since_local, each.days, each.at_least,
                     its.flips, its.flapping, its.failing_share, its.first_failed_at,
                     its.last_failed_at, its.last_passed_at,
                     its.days_of_three_flips, its.days_to_fix_at_least, its.days_to_fix_at_most,
                     (SELECT found.evidence FROM _evidence_texts AS found
                      WHERE found.scan_id = this.scan_id AND found.control_id = :control_id
                        AND found.subject_id = each.subject_id) AS evidence
              FROM stand AS each
              JOIN fared AS its USING (subject)
              ORDER BY each.subject)) AS subjects,
       (SELECT json_group_array(json_object(
            'subject_kind', subject_kind, 'subject', subject, 'severity', severity,
            'passed_at', passed_at, 'failed_at', failed_at, 'last_failed_at', last_failed_at,
            'fixed_at', fixed_at, 'replaced_at', replaced_at, 'days_at_least', days_at_least,
            'days_at_most', days_at_most,
            'reused', json(iif(reused, 'true', 'false'))))
        FROM (SELECT subject_kind, subject, severity, passed_at, failed_at, last_failed_at,
                     fixed_at, replaced_at, days_at_least, days_at_most, reused
              FROM failures
              WHERE organization = :organization AND control_id = :control_id
              ORDER BY subject, failed_at)) AS failures,
       (SELECT json_group_array(json_object(
            'changed_at', changed_at, 'seen_before_at', seen_before_at,
            'from_definition_id', from_definition_id, 'to_definition_id', to_definition_id,
            'fields', json(fields), 'reused', json(iif(reused, 'true', 'false'))))
        FROM (SELECT changed_at, seen_before_at, from_definition_id, to_definition_id, fields,
                     reused
              FROM redefinitions
              WHERE organization = :organization AND control_id = :control_id
              ORDER BY changed_at)) AS redefinitions,
       (SELECT json_group_array(json_object(
            'waiver_id', waiver_id, 'subjects', json(subjects), 'reason', reason,
            'approved_by', approved_by, 'ticket', ticket, 'from_at', from_at,
            'until_at', until_at, 'ended_at', ended_at))
        FROM (SELECT waiver_id, subjects, reason, approved_by, ticket, from_at, until_at, ended_at
              FROM waivers
              WHERE organization = :organization AND control_id = :control_id
              ORDER BY waiver_id)) AS waivers,
       (SELECT json_group_array(json_object(
            'note_id', note_id, 'subjects', json(subjects), 'note', note, 'due_at', due_at,
            'noted_at', noted_at, 'noted_by', noted_by))
        FROM (SELECT note_id, subjects, note, due_at, noted_at, noted_by
              FROM notes
              WHERE organization = :organization AND control_id = :control_id
              ORDER BY note_id)) AS notes,
       (SELECT json_group_array(json_object(
            'assessment_id', assessment_id, 'subjects', json(subjects), 'status', status,
            'reason', reason, 'assessed_by', assessed_by, 'assessed_at', assessed_at,
            'valid_until', valid_until))
        FROM (SELECT assessment_id, subjects, status, reason, assessed_by, assessed_at, valid_until
              FROM assessments
              WHERE organization = :organization AND control_id = :control_id
              ORDER BY assessment_id)) AS assessments
FROM this
JOIN stand ON stand.subject IS NULL
JOIN fared ON fared.subject IS NULL
JOIN definitions ON definitions.definition_id = (
    SELECT definition_id FROM definition_span
    WHERE definition_span.organization_id = this.organization_id
      AND definition_span.control_id = :control_id
    ORDER BY since DESC LIMIT 1);
