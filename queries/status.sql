-- Status of an organization at one of its scans: controls that do not pass, heaviest first, then
-- what was not assessed any more (status is NULL, since is when that began). out_of_sight has
-- subjects that the control did not see, a JSON array: it is listed where one of them failed, even
-- if it passes without them.
-- :organization text                                 its name
-- :at time                                           when the scan was taken
-- :now time, optional                                when failing is counted up to; up to the scan
--                                                    if not given
-- :all integer                                       1: also what passes or is skipped
-- :group_by text, optional                           category, framework or subject, with a row for
--                                                    each of a control; no groups if not given
-- :failing_days number, optional                     only what has failed for so many calendar
--                                                    days, until now or until it was last seen; any
--                                                    if not given
-- :failing_hours number, optional                    likewise, in hours; any if not given
-- :flapping_days number                              three flips within so many days are flapping
-- :framework, :category text, optional               only these, whatever their case; any if not
--                                                    given. Every control is of framework All
-- :severities list, optional                         only these, in lower case; all if not given
-- :subject text, optional                            only on subjects that have or had this
--                                                    folded name; on any if not given
-- waived is the id of the waiver that covers what fails then, or now where :now is given.
-- since of what fails is when that began, across gaps; at_least is 1 where history begins with it.
WITH this AS (SELECT organization_id FROM organization WHERE name = :organization),
today AS (
    -- The day up to which things last, by the clock of the scan.
    SELECT coalesce(max(scan.day,
                        CAST(julianday(:now, scan.utc_offset || ' minutes') + 0.5 AS INTEGER)),
                    scan.day) AS day,
           max(:at, coalesce(:now, :at)) AS at,
           (SELECT min(taken_at) FROM scan AS first
            WHERE first.organization_id = scan.organization_id) AS first_at
    FROM this JOIN scan USING (organization_id)
    WHERE scan.taken_at = (
        SELECT max(taken_at) FROM scan AS begun
        WHERE begun.organization_id = scan.organization_id AND begun.taken_at <= :at)
),
run AS (
    -- The last span of each control that had begun by then.
    SELECT control_id, max(since) AS since, until, status
    FROM finding_span
    WHERE organization_id = (SELECT organization_id FROM this) AND since <= :at
    GROUP BY control_id
),
held AS NOT MATERIALIZED (
    -- Spans on subjects that hold then: they end at a later scan, or never.
    SELECT control_id, subject_id, since, status
    FROM result_span
    WHERE organization_id = (SELECT organization_id FROM this) AND since <= :at
      AND until IN (SELECT taken_at FROM scan
                    WHERE organization_id = (SELECT organization_id FROM this) AND taken_at > :at
                    UNION ALL SELECT '9999-12-31T00:00:00.000Z')
),
fared AS (
    -- Since the id is this control's.
    SELECT level, control_id, subject_id, min(since) FILTER (WHERE status = 'Fail') AS failed_at,
           max(until) FILTER (WHERE is_known AND status = 'Pass') AS passed_until
    FROM _status_spans
    WHERE organization = :organization AND since <= :at
      AND reused_at IS (SELECT max(reuse.reused_at) FROM control_reuse AS reuse
                        WHERE reuse.organization_id = (SELECT organization_id FROM this)
                          AND reuse.control_id = _status_spans.control_id
                          AND reuse.reused_at <= :at)
      AND (level = 'finding' OR :group_by = 'subject')
    GROUP BY level, control_id, subject_id
),
flip AS (
    SELECT level, control_id, subject_id, count(*) AS flips, max(flipped_at) AS flipped_at,
           sum(julianday(flipped_at) > julianday(:at) - :flapping_days) AS recent_flips
    FROM _flips
    WHERE organization = :organization AND flipped_at <= :at
      AND flipped_at > coalesce((
            SELECT max(reuse.reused_at) FROM control_reuse AS reuse
            WHERE reuse.organization_id = (SELECT organization_id FROM this)
              AND reuse.control_id = _flips.control_id AND reuse.reused_at <= :at), '')
      AND (level = 'finding' OR :group_by = 'subject')
    GROUP BY level, control_id, subject_id
),
failing AS (
    -- Subjects on which a control does not pass.
    SELECT control_id, json_group_array(name) AS subjects
    FROM (SELECT held.control_id, subject.name
          FROM held JOIN subject USING (subject_id)
          WHERE held.status IN ('Fail', 'Warning', 'Unknown')
          ORDER BY +held.control_id, subject.name)
    GROUP BY control_id
),
sight AS MATERIALIZED (
    -- Subjects out of sight.
    SELECT control_id, subject_id
    FROM out_of_sight
    WHERE organization_id = (SELECT organization_id FROM this) AND since <= :at AND until > :at
),
hidden AS (
    SELECT control_id, json_group_array(name) AS subjects
    FROM (SELECT sight.control_id, subject.name
          FROM sight JOIN subject USING (subject_id)
          ORDER BY sight.control_id, subject.name)
    GROUP BY control_id
),
cover AS (
    -- Waivers in force.
    SELECT waiver_id, control_id, subjects
    FROM _waiver_times
    WHERE organization_id = (SELECT organization_id FROM this)
      AND begins_at <= (SELECT at FROM today) AND ends_at > (SELECT at FROM today)
),
covered AS (
    -- Failures on subjects that one of them covers.
    SELECT held.control_id, held.subject_id, min(cover.waiver_id) AS waiver_id
    FROM cover
    JOIN held ON held.control_id = cover.control_id AND held.status = 'Fail'
    WHERE cover.subjects IS NULL OR EXISTS (
        SELECT 1 FROM _statement_subjects AS named
        WHERE named.amendment_id = cover.waiver_id AND named.subject_id = held.subject_id)
    GROUP BY held.control_id, held.subject_id
),
waived AS (
    -- Findings of which they cover all that fails.
    SELECT run.control_id,
           coalesce((SELECT min(covered.waiver_id) FROM covered
                     WHERE covered.control_id = run.control_id),
                    min(cover.waiver_id) FILTER (WHERE cover.subjects IS NULL)) AS waiver_id
    FROM cover
    JOIN run ON run.control_id = cover.control_id AND run.status = 'Fail' AND run.until > :at
    GROUP BY run.control_id
    HAVING max(cover.subjects IS NULL)
        OR (EXISTS (SELECT 1 FROM covered WHERE covered.control_id = run.control_id)
            AND NOT EXISTS (
                SELECT 1 FROM held
                WHERE held.control_id = run.control_id AND held.status = 'Fail'
                  AND held.subject_id NOT IN (
                    SELECT covered.subject_id FROM covered
                    WHERE covered.control_id = held.control_id)))
),
blind AS (
    -- Controls that look better for what is out of sight.
    SELECT control_id, known_status = 'Fail' AS was_failing
    FROM uneven_finding
    WHERE organization_id = (SELECT organization_id FROM this) AND since <= :at AND until > :at
      AND NOT is_known AND status IN ('Pass', 'Warning')
),
gap AS (
    -- Subjects that were assessed before and are not any more, but for retired ones: since when,
    -- and how they were then.
    SELECT gap.control_id, gap.subject_id, subject.name, gap.since, gap.status,
           (gap.control_id, gap.subject_id) IN (SELECT control_id, subject_id FROM sight)
               AS is_hidden
    FROM _result_gaps AS gap JOIN subject USING (subject_id)
    WHERE gap.organization_id = (SELECT organization_id FROM this)
      AND gap.since <= :at AND gap.until > :at
      AND NOT EXISTS (SELECT 1 FROM _retired_subjects AS retired
                      WHERE retired.organization_id = gap.organization_id
                        AND retired.subject_id = gap.subject_id
                        AND retired.since <= :at AND retired.until > :at)
),
gone AS (
    -- What is not assessed any more: whole controls, and subjects of those that still are.
    SELECT CASE WHEN control.until <= :at AND control.until = run.until THEN 'finding'
                ELSE 'result' END AS level,
           run.control_id, run.until AS since,
           iif(control.until <= :at AND control.until = run.until, control.status, run.status)
               AS last_status,
           json_group_array(run.name) FILTER (WHERE run.name IS NOT NULL) AS subjects,
           run.is_hidden
    FROM (SELECT control_id, NULL AS subject_id, until, status, NULL AS name, 0 AS is_hidden
          FROM run WHERE until <= :at
          UNION ALL
          SELECT control_id, subject_id, since, status, name, is_hidden
          FROM gap
          ORDER BY control_id, name) AS run
    JOIN run AS control ON control.control_id = run.control_id
    WHERE coalesce(:failing_days, :failing_hours) IS NULL
       OR run.status = 'Fail' AND EXISTS (
            -- From the first scan of its last failure to the last scan that saw it.
            SELECT 1
            FROM scan AS begun
            JOIN scan AS seen ON seen.organization_id = begun.organization_id
            WHERE begun.organization_id = (SELECT organization_id FROM this)
              AND begun.taken_at = (
                SELECT min(failed.since) FROM _status_spans AS failed
                WHERE failed.organization = :organization
                  AND failed.control_id = run.control_id AND failed.subject_id IS run.subject_id
                  AND failed.status = 'Fail' AND failed.since < run.until
                  AND failed.since > coalesce((
                    SELECT max(better.since) FROM _status_spans AS better
                    WHERE better.organization = :organization
                      AND better.control_id = run.control_id
                      AND better.subject_id IS run.subject_id
                      AND better.status IN ('Pass', 'Warning') AND better.since < run.until), ''))
              AND seen.taken_at = (
                SELECT max(last.taken_at) FROM scan AS last
                WHERE last.organization_id = begun.organization_id
                  AND last.taken_at < run.until)
              AND (:failing_days IS NULL OR seen.day - begun.day >= :failing_days)
              AND (:failing_hours IS NULL
                   OR round((julianday(seen.taken_at) - julianday(begun.taken_at)) * 86400000)
                       >= :failing_hours * 3600000))
    GROUP BY 1, 2, 3, 4, 6
),
state AS (
    SELECT 'finding' AS level, run.control_id, NULL AS subject_id, run.status, run.since,
           NULL AS last_status, coalesce(failing.subjects, '[]') AS subjects,
           hidden.subjects AS out_of_sight,
           run.control_id IN (SELECT control_id FROM blind) AS is_blind,
           run.status = 'Fail'
               OR run.control_id IN (SELECT control_id FROM blind WHERE was_failing) AS is_failing
    FROM run
    LEFT JOIN failing USING (control_id)
    LEFT JOIN hidden USING (control_id)
    WHERE run.until > :at
      AND (:group_by IS NOT 'subject'
           OR failing.subjects IS NULL
              AND (run.status IN ('Fail', 'Warning', 'Unknown')
                   OR run.control_id IN (SELECT control_id FROM blind)
                   OR run.control_id NOT IN (SELECT control_id FROM held)))
    UNION ALL
    SELECT 'result', held.control_id, held.subject_id, held.status, held.since,
           NULL, json_array(subject.name), NULL, 0, held.status = 'Fail'
    FROM held JOIN subject USING (subject_id)
    WHERE :group_by = 'subject'
    UNION ALL
    SELECT level, control_id, NULL, NULL, since, last_status, subjects,
           iif(is_hidden, subjects, NULL), 0, 0
    FROM gone
)
SELECT :organization AS organization, state.control_id, definition.title, definition.category,
       definition.severity, definition.severity_weight, definition.verify AS scored,
       state.status,
       -- It began to fail at this scan, and history did not begin with it.
       coalesce(state.status = 'Fail' AND begun.taken_at = :at
                AND begun.taken_at <> today.first_at, 0) AS new_failure,
       begun.taken_at AS since, begun.taken_local AS since_local, today.day - begun.day AS days,
       state.subjects, state.level,
       CASE :group_by WHEN 'category' THEN definition.category
                      WHEN 'framework' THEN tag.framework
                      WHEN 'subject' THEN iif(state.status IS NULL, NULL, subject.name)
       END AS "group",
       state.last_status,
       iif(state.is_failing, begun.taken_at, NULL) AS failing_since,
       coalesce(state.is_failing AND begun.taken_at = today.first_at, 0) AS at_least,
       fared.failed_at AS first_failed_at,
       (SELECT max(scan.taken_at) FROM scan
        WHERE scan.organization_id = (SELECT organization_id FROM this)
          AND scan.taken_at < fared.passed_until AND scan.taken_at <= :at) AS last_passed_at,
       iif(state.status IS NULL, NULL, coalesce(flip.flips, 0)) AS flips,
       iif(state.status IS NULL, NULL, coalesce(flip.recent_flips, 0) >= 3) AS flapping,
       state.out_of_sight, state.is_blind,
       (SELECT max(reuse.reused_at) FROM control_reuse AS reuse
        WHERE reuse.organization_id = (SELECT organization_id FROM this)
          AND reuse.control_id = state.control_id AND reuse.reused_at <= :at) AS reused_at,
       CASE WHEN state.status IS NOT 'Fail' THEN NULL
            WHEN state.level = 'finding'
                THEN (SELECT waiver_id FROM waived WHERE waived.control_id = state.control_id)
            ELSE (SELECT waiver_id FROM covered
                  WHERE covered.control_id = state.control_id
                    AND covered.subject_id = state.subject_id) END AS waived
FROM today
CROSS JOIN state
JOIN definition ON definition.definition_id = (
    SELECT definition_id FROM definition_span
    WHERE definition_span.organization_id = (SELECT organization_id FROM this)
      AND definition_span.control_id = state.control_id AND definition_span.since <= :at
    ORDER BY definition_span.since DESC LIMIT 1)
LEFT JOIN fared ON state.status IS NOT NULL AND fared.level = state.level
    AND fared.control_id = state.control_id AND fared.subject_id IS state.subject_id
LEFT JOIN flip ON state.status IS NOT NULL AND flip.level = state.level
    AND flip.control_id = state.control_id AND flip.subject_id IS state.subject_id
JOIN scan AS begun ON begun.organization_id = (SELECT organization_id FROM this)
    AND begun.taken_at = iif(state.is_failing, coalesce(flip.flipped_at, fared.failed_at),
                             state.since)
LEFT JOIN subject ON subject.subject_id = state.subject_id
LEFT JOIN definition_framework AS tag ON tag.definition_id = definition.definition_id
    AND :group_by = 'framework'
    AND (:framework IS NULL OR :framework = 'All' COLLATE NOCASE
         OR tag.framework = :framework COLLATE NOCASE)
WHERE (state.status IS NULL OR state.status IN ('Fail', 'Warning', 'Unknown') OR state.is_blind
       OR :all)
  AND (coalesce(:failing_days, :failing_hours) IS NULL
       OR state.status IS NULL
       OR (state.is_failing
           AND (:failing_days IS NULL OR today.day - begun.day >= :failing_days)
           AND (:failing_hours IS NULL
                OR round((julianday(today.at) - julianday(begun.taken_at)) * 86400000)
                    >= :failing_hours * 3600000)))
  AND (:category IS NULL OR definition.category = :category COLLATE NOCASE)
  AND (:severities IS NULL
       OR lower(definition.severity) IN (SELECT value FROM json_each(:severities)))
  AND (:subject IS NULL OR EXISTS (
        SELECT 1
        FROM subject AS named
        JOIN result_span AS its ON its.organization_id = named.organization_id
            AND its.control_id = state.control_id AND its.subject_id = named.subject_id
            AND its.since <= :at
        WHERE named.organization_id = (SELECT organization_id FROM this)
          AND named.folded_name IN (:subject, (
                SELECT former.leads_to FROM subject_alias AS former
                WHERE former.organization_id = named.organization_id
                  AND former.folded_name = :subject))
          AND (state.subject_id IS NULL OR its.subject_id = state.subject_id)
          AND (state.status IS NULL OR its.until > :at
               AND (:all OR its.status IN ('Fail', 'Warning', 'Unknown')))
          AND (state.status IS NOT NULL OR EXISTS (
                SELECT 1 FROM json_each(state.subjects) WHERE value = named.name))))
  AND (:framework IS NULL OR definition.definition_id IN (
        SELECT tag.definition_id FROM _definition_tags AS tag
        WHERE tag.framework = :framework COLLATE NOCASE))
ORDER BY state.status IS NULL, "group" IS NULL, "group" COLLATE NOCASE, "group",
         state.status IN ('Pass', 'Skipped') AND NOT state.is_blind,
         definition.severity_weight DESC,
         instr('Fail Warning Unknown Pass Skipped', state.status), state.control_id,
         state.level, state.subjects, begun.taken_at;
