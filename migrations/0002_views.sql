-- What auditors read: names and columns here are promises. Times are UTC text, an open until is
-- NULL, scores are percent and not rounded.

CREATE VIEW finding_spans AS
-- Runs of one status of a control over all its subjects.
SELECT organization.name AS organization, control_id, status, since,
       nullif(until, '9999-12-31T00:00:00.000Z') AS until
FROM finding_span
JOIN organization USING (organization_id);

CREATE VIEW result_spans AS
-- Runs of one status of a control on one subject.
SELECT organization.name AS organization, control_id, subject.kind AS subject_kind,
       subject.name AS subject, status, since,
       nullif(until, '9999-12-31T00:00:00.000Z') AS until
FROM result_span
JOIN organization USING (organization_id)
JOIN subject USING (subject_id);

CREATE VIEW property_spans AS
-- Runs of one value that evidence named, such as DomainSecureEnabled = True.
SELECT organization.name AS organization, control_id, subject.kind AS subject_kind,
       subject.name AS subject, property, value, since,
       nullif(until, '9999-12-31T00:00:00.000Z') AS until
FROM property_span
JOIN organization USING (organization_id)
JOIN subject USING (subject_id);

CREATE VIEW definitions AS
-- Every distinct content that a control ever had.
SELECT definition_id, control_id, sha256, title, description, category, severity, severity_weight,
       verify, subject,
       (SELECT json_group_array(framework) FROM definition_framework
        WHERE definition_framework.definition_id = definition.definition_id) AS frameworks,
       roles, "references", automatable, remediation, script, considerations
FROM definition;

CREATE VIEW findings AS
-- What each scan said of each control over all its subjects.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at, finding_span.control_id,
       definition.title, definition.category, definition.severity, definition.severity_weight,
       definition.verify, finding_span.status, definition_span.definition_id
FROM scan
JOIN organization USING (organization_id)
JOIN finding_span ON finding_span.organization_id = scan.organization_id
    AND finding_span.since <= scan.taken_at AND finding_span.until > scan.taken_at
JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since <= scan.taken_at AND definition_span.until > scan.taken_at
JOIN definition USING (definition_id);

CREATE VIEW evidence_texts AS
-- The evidence of each scan on each control and subject, as it was reported.
SELECT scan.scan_id, scan.organization_id, evidence_span.control_id, evidence_span.subject_id,
       CASE WHEN evidence_delta.since IS NULL THEN evidence_span.base
            ELSE substr(evidence_span.base, 1, evidence_delta.prefix_length)
                 || evidence_delta.replacement
                 || substr(evidence_span.base,
                           length(evidence_span.base) - evidence_delta.suffix_length + 1)
       END AS evidence
FROM scan
JOIN evidence_span ON evidence_span.organization_id = scan.organization_id
    AND evidence_span.since <= scan.taken_at AND evidence_span.until > scan.taken_at
LEFT JOIN evidence_delta ON evidence_delta.evidence_span_id = evidence_span.evidence_span_id
    AND evidence_delta.since = (
        SELECT max(since) FROM evidence_delta AS earlier
        WHERE earlier.evidence_span_id = evidence_span.evidence_span_id
          AND earlier.since <= scan.taken_at);

CREATE VIEW results AS
-- What each scan said of each control on each subject, with the evidence as it was reported.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at, result_span.control_id,
       subject.kind AS subject_kind, subject.name AS subject, result_span.status,
       evidence_texts.evidence
FROM scan
JOIN organization USING (organization_id)
JOIN result_span ON result_span.organization_id = scan.organization_id
    AND result_span.since <= scan.taken_at AND result_span.until > scan.taken_at
JOIN subject USING (subject_id)
JOIN evidence_texts ON evidence_texts.scan_id = scan.scan_id
    AND evidence_texts.control_id = result_span.control_id
    AND evidence_texts.subject_id = result_span.subject_id;

CREATE VIEW reported_scores AS
-- The scores that EDCA wrote into each file.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at,
       reported_score_span.framework, reported_score_span.score, reported_score_span.total,
       reported_score_span.failed, reported_score_span.warned, reported_score_span.unknown,
       reported_score_span.skipped
FROM scan
JOIN organization USING (organization_id)
JOIN reported_score_span ON reported_score_span.organization_id = scan.organization_id
    AND reported_score_span.since <= scan.taken_at AND reported_score_span.until > scan.taken_at;

CREATE VIEW scored_spans AS
-- Runs in which a control weighed the same in scores, and how: while both finding_since to
-- finding_until and definition_since to definition_until hold. A score is the sum of passed_weight
-- over the sum of eligible_weight of what holds at a time.
-- A control that is not verified weighs nothing. One that is Skipped must neither raise nor lower
-- a score, so it leaves both sums; Unknown, Fail and Warning stay in the eligible weight.
SELECT organization.name AS organization, finding_span.organization_id, finding_span.control_id,
       definition_span.definition_id, definition.verify, finding_span.status,
       finding_span.since AS finding_since, finding_span.until AS finding_until,
       definition_span.since AS definition_since, definition_span.until AS definition_until,
       iif(finding_span.status = 'Pass', definition.verify * definition.severity_weight, 0)
           AS passed_weight,
       iif(finding_span.status = 'Skipped', 0, definition.verify * definition.severity_weight)
           AS eligible_weight
FROM finding_span
JOIN organization USING (organization_id)
-- CROSS and + keep SQLite on the primary key, which finds the one or two definitions of a run.
CROSS JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since < finding_span.until AND +definition_span.until > finding_span.since
JOIN definition USING (definition_id);

CREATE VIEW definition_tags AS
-- The scores that a definition counts for: 'All' and each framework that it is tagged with.
SELECT definition_id, framework FROM definition_framework
UNION ALL
SELECT definition_id, 'All' FROM definition;

CREATE VIEW scores AS
-- The severity-weighted score of each scan, for 'All' (each control once) and for each framework
-- that the scan's verified controls are tagged with: running sums over what changed from scan to
-- scan. What is not verified counts for nothing; it is summed for 'All' so that a scan of nothing
-- else has a row, too, without a score.
WITH step AS (
    -- Each run enters the sums where it begins and leaves them where it ends.
    SELECT organization, organization_id, definition_tags.framework, status,
           iif(edge.sign = 1, max(finding_since, definition_since),
                              min(finding_until, definition_until)) AS at,
           verify * edge.sign AS sign, edge.sign * passed_weight AS passed_weight,
           edge.sign * eligible_weight AS eligible_weight
    FROM scored_spans
    CROSS JOIN definition_tags USING (definition_id)
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
    WHERE verify OR definition_tags.framework = 'All'
),
total AS (
    -- Everything that enters also leaves, so what holds from `at` on is what leaves after it. Sums
    -- from the end, since next_at costs nothing there and lead() would.
    SELECT organization, organization_id, framework, at, min(at) OVER later AS next_at,
           -sum(sum(passed_weight)) OVER later AS passed_weight,
           -sum(sum(eligible_weight)) OVER later AS eligible_weight,
           sum(passed_weight) AS passed_step, sum(eligible_weight) AS eligible_step,
           -sum(sum(sign * (status = 'Pass'))) OVER later AS passed,
           -sum(sum(sign * (status = 'Fail'))) OVER later AS failed,
           -sum(sum(sign * (status = 'Warning'))) OVER later AS warned,
           -sum(sum(sign * (status = 'Unknown'))) OVER later AS unknown,
           -sum(sum(sign * (status = 'Skipped'))) OVER later AS skipped
    FROM step
    GROUP BY organization, framework, at
    WINDOW later AS (PARTITION BY organization, framework ORDER BY at DESC
                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
scored AS (
    SELECT organization, organization_id, framework, at, next_at, passed_weight, eligible_weight,
           passed, failed, warned, unknown, skipped,
           100.0 * passed_weight / nullif(eligible_weight, 0) AS score,
           100.0 * (passed_weight - passed_step) / nullif(eligible_weight - eligible_step, 0)
               AS score_before
    FROM total
)
SELECT scored.organization, scan.scan_id, scan.taken_at, scored.framework, scored.passed_weight,
       scored.eligible_weight, scored.score, scored.passed, scored.failed, scored.warned,
       scored.unknown, scored.skipped,
       -- Only at the first scan of a stretch can the score differ from that of the scan before.
       scored.score - iif(scan.taken_at = scored.at, scored.score_before, scored.score) AS delta
FROM scored
CROSS JOIN scan ON scan.organization_id = scored.organization_id
    AND scan.taken_at >= scored.at AND scan.taken_at < scored.next_at
WHERE scored.framework = 'All'
   OR scored.passed + scored.failed + scored.warned + scored.unknown + scored.skipped > 0;

CREATE VIEW scans AS
-- One row per scan. The counts are of all its controls, verified or not; the score is of 'All'.
WITH step AS (
    SELECT organization, organization_id, status,
           iif(edge.sign = 1, max(finding_since, definition_since),
                              min(finding_until, definition_until)) AS at,
           edge.sign, edge.sign * passed_weight AS passed_weight,
           edge.sign * eligible_weight AS eligible_weight
    FROM scored_spans
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
),
total AS (
    -- From the end, as in view scores.
    SELECT organization, organization_id, at, min(at) OVER later AS next_at,
           -sum(sum(passed_weight)) OVER later AS passed_weight,
           -sum(sum(eligible_weight)) OVER later AS eligible_weight,
           -sum(sum(sign)) OVER later AS controls,
           -sum(sum(sign * (status = 'Pass'))) OVER later AS passed,
           -sum(sum(sign * (status = 'Fail'))) OVER later AS failed,
           -sum(sum(sign * (status = 'Warning'))) OVER later AS warned,
           -sum(sum(sign * (status = 'Unknown'))) OVER later AS unknown,
           -sum(sum(sign * (status = 'Skipped'))) OVER later AS skipped
    FROM step
    GROUP BY organization, at
    WINDOW later AS (PARTITION BY organization ORDER BY at DESC
                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT scan.scan_id, total.organization, scan.taken_at, scan.recorded_at, scan.source,
       total.controls, total.passed, total.failed, total.warned, total.unknown, total.skipped,
       100.0 * total.passed_weight / nullif(total.eligible_weight, 0) AS score,
       scan.content_sha256, scan.chain_sha256
FROM total
CROSS JOIN scan ON scan.organization_id = total.organization_id
    AND scan.taken_at >= total.at AND scan.taken_at < total.next_at;

CREATE VIEW definition_fields AS
-- The fields of each definition as text, one row each: what a redefinition is told by.
SELECT definition_id, control_id, field.key AS field, field.value
FROM definitions
JOIN json_each(json_object(
    'title', title, 'description', description, 'category', category, 'severity', severity,
    'severity_weight', CAST(severity_weight AS TEXT), 'verify', iif(verify, 'true', 'false'),
    'subject', subject, 'frameworks', frameworks, 'roles', roles, 'references', "references",
    'automatable', iif(automatable, 'true', 'false'), 'remediation', remediation,
    'script', script, 'considerations', considerations)) AS field;

CREATE VIEW status_changes AS
-- Where a run of one status begins, with the run before it and the last run before it that had a
-- known status, for findings (subject_id is NULL) and results. instr() is the rank of a status:
-- Pass 1, Warning 5, Fail 12, and 0 for the gaps Unknown and Skipped.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       NULL AS subject_id, NULL AS subject_kind, NULL AS subject, span.since, span.status,
       before.until AS before_until, before.status AS before_status,
       known.until AS known_until, known.status AS known_status
FROM finding_span AS span
JOIN organization USING (organization_id)
LEFT JOIN finding_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id
    AND before.since = (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < span.since)
LEFT JOIN finding_span AS known ON known.organization_id = span.organization_id
    AND known.control_id = span.control_id
    AND known.since = iif(instr('PassWarningFail', before.status), before.since, (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < before.since
          AND instr('PassWarningFail', earlier.status)))
UNION ALL
SELECT organization.name, span.organization_id, span.control_id,
       span.subject_id, subject.kind, subject.name, span.since, span.status,
       before.until, before.status, known.until, known.status
FROM result_span AS span
JOIN organization USING (organization_id)
JOIN subject USING (subject_id)
LEFT JOIN result_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id AND before.subject_id = span.subject_id
    AND before.since = (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.since < span.since)
LEFT JOIN result_span AS known ON known.organization_id = span.organization_id
    AND known.control_id = span.control_id AND known.subject_id = span.subject_id
    AND known.since = iif(instr('PassWarningFail', before.status), before.since, (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.since < before.since AND instr('PassWarningFail', earlier.status)));

CREATE VIEW status_drift AS
-- How each run of a status began, but for those of an organization's first scan, with which its
-- history begins.
SELECT organization, organization_id, control_id, subject_id, subject_kind, subject,
       CASE WHEN before_status IS NULL THEN 'appeared'
            WHEN status = 'Unknown' THEN 'lost'
            WHEN status = 'Skipped' THEN 'excluded'
            WHEN known_status IS NULL THEN 'revealed'
            WHEN instr('PassWarningFail', status)
                 > instr('PassWarningFail', known_status) THEN 'regressed'
            WHEN instr('PassWarningFail', status)
                 < instr('PassWarningFail', known_status) THEN 'fixed'
            ELSE 'regained'
       END AS change,
       status, before_status, before_until, known_status, known_until, since
FROM status_changes
WHERE before_status IS NOT NULL
   OR since > (SELECT min(taken_at) FROM scan
               WHERE scan.organization_id = status_changes.organization_id);

CREATE VIEW drift AS
-- Every change, somewhere between seen_before_at (the last scan of the old value) and changed_at
-- (the first scan of the new one). An organization's first scan is where its history begins:
-- nothing in it appeared. redefined is 1 where the control's definition changed between the two.
WITH change AS (
    -- old_until: the first scan at which the old value, from_value, held no longer.
    SELECT organization, organization_id, control_id,
           iif(subject_id IS NULL, 'finding', 'result') AS level, subject_kind, subject,
           NULL AS property, change,
           CASE WHEN change IN ('regressed', 'fixed') THEN known_status
                WHEN before_until = since THEN before_status END AS from_value,
           status AS to_value,
           iif(change IN ('regressed', 'fixed'), known_until, since) AS old_until,
           since AS changed_at
    FROM status_drift
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'finding', NULL, NULL, NULL,
           'disappeared', span.status, NULL, span.until, span.until
    FROM finding_span AS span
    JOIN organization USING (organization_id)
    WHERE span.until <> '9999-12-31T00:00:00.000Z'
      AND NOT EXISTS (
        SELECT 1 FROM finding_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.since = span.until)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'result', subject.kind,
           subject.name, NULL, 'disappeared', span.status, NULL, span.until, span.until
    FROM result_span AS span
    JOIN organization USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE span.until <> '9999-12-31T00:00:00.000Z'
      AND NOT EXISTS (
        SELECT 1 FROM result_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.subject_id = span.subject_id AND next.since = span.until)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'property', subject.kind,
           subject.name, span.property,
           iif(before.value <> span.value, 'changed', 'appeared'),
           iif(before.value <> span.value, before.value, NULL), span.value,
           iif(before.value <> span.value, before.until, span.since), span.since
    FROM property_span AS span
    JOIN organization USING (organization_id)
    JOIN subject USING (subject_id)
    LEFT JOIN property_span AS before ON before.organization_id = span.organization_id
        AND before.control_id = span.control_id AND before.subject_id = span.subject_id
        AND before.property = span.property
        AND before.since = (
            SELECT max(since) FROM property_span AS earlier
            WHERE earlier.organization_id = span.organization_id
              AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
              AND earlier.property = span.property AND earlier.since < span.since)
    WHERE before.value IS NOT NULL
       OR span.since > (SELECT min(taken_at) FROM scan
                        WHERE scan.organization_id = span.organization_id)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'property', subject.kind,
           subject.name, span.property, 'disappeared', span.value, NULL, span.until, span.until
    FROM property_span AS span
    JOIN organization USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE span.until <> '9999-12-31T00:00:00.000Z'
      AND NOT EXISTS (
        SELECT 1 FROM property_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.subject_id = span.subject_id AND next.property = span.property
          AND next.since = span.until)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'definition', NULL, NULL,
           now.field, 'redefined', was.value, now.value, before.until, span.since
    FROM definition_span AS span
    JOIN organization USING (organization_id)
    JOIN definition_span AS before ON before.organization_id = span.organization_id
        AND before.control_id = span.control_id
        AND before.since = (
            SELECT max(since) FROM definition_span AS earlier
            WHERE earlier.organization_id = span.organization_id
              AND earlier.control_id = span.control_id AND earlier.since < span.since)
    JOIN definition_fields AS now ON now.definition_id = span.definition_id
    JOIN definition_fields AS was ON was.definition_id = before.definition_id
        AND was.field = now.field
    WHERE was.value <> now.value
)
SELECT organization, control_id, level, subject_kind, subject, property, change, from_value,
       to_value,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = change.organization_id
          AND scan.taken_at < change.old_until) AS seen_before_at,
       changed_at,
       EXISTS (
           SELECT 1 FROM definition_span AS span
           WHERE span.organization_id = change.organization_id
             AND span.control_id = change.control_id
             AND span.since BETWEEN change.old_until AND change.changed_at
             AND span.definition_id <> (
                 SELECT definition_id FROM definition_span AS earlier
                 WHERE earlier.organization_id = span.organization_id
                   AND earlier.control_id = span.control_id AND earlier.since < span.since
                 ORDER BY earlier.since DESC LIMIT 1)) AS redefined
FROM change;
