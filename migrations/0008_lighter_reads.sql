-- Less to read for the same answers. What a question of many controls needs of their definitions
-- is a fraction of what these say, so the texts have a table of their own. What began between two
-- scans is looked up among what ends at the same time, not among all that holds. And the scores are
-- had by runs of scans, too.

DROP VIEW definitions;
DROP VIEW definition_lines;
DROP VIEW definition_changes;
DROP VIEW scores;
DROP VIEW status_differences;
DROP VIEW differences;

-- The definitions are put aside while their table is made anew, since dropped columns would leave
-- its pages as they are.
CREATE TEMP TABLE whole_definition AS SELECT * FROM definition;
DROP TABLE definition;

CREATE TABLE definition (
    definition_id   INTEGER PRIMARY KEY,
    control_id      TEXT NOT NULL CHECK (control_id <> ''),
    sha256          TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    title           TEXT NOT NULL,
    category        TEXT NOT NULL,
    severity        TEXT NOT NULL,
    severity_weight INTEGER NOT NULL CHECK (severity_weight BETWEEN 0 AND 100),
    verify          INTEGER NOT NULL CHECK (verify IN (0, 1)),     -- 1: counts for scores
    subject         TEXT NOT NULL,
    roles           TEXT NOT NULL CHECK (json_valid(roles)),       -- array of texts, sorted
    automatable     INTEGER NOT NULL CHECK (automatable IN (0, 1))
) STRICT;
CREATE INDEX definition_control ON definition (control_id COLLATE NOCASE);

-- What of a definition only people read.
CREATE TABLE definition_text (
    definition_id  INTEGER PRIMARY KEY REFERENCES definition,
    description    TEXT NOT NULL,
    "references"   TEXT NOT NULL CHECK (json_valid("references")), -- array of {name, url}
    remediation    TEXT NOT NULL,
    script         TEXT NOT NULL,
    considerations TEXT NOT NULL
) STRICT;

INSERT INTO definition
SELECT definition_id, control_id, sha256, title, category, severity, severity_weight, verify,
       subject, roles, automatable
FROM whole_definition;
INSERT INTO definition_text
SELECT definition_id, description, "references", remediation, script, considerations
FROM whole_definition;
DROP TABLE whole_definition;

CREATE VIEW definitions AS
-- Every distinct content that a control ever had.
SELECT definition_id, control_id, sha256, title, text.description, category, severity,
       severity_weight, verify, subject,
       (SELECT json_group_array(framework) FROM definition_framework
        WHERE definition_framework.definition_id = definition.definition_id) AS frameworks,
       roles, text."references", automatable, text.remediation, text.script, text.considerations
FROM definition
JOIN definition_text AS text USING (definition_id);

CREATE VIEW definition_lines AS
-- The line that each definition's digest covers.
SELECT definition_id, control_id, sha256,
       '["definition",' || json_quote(control_id) || ',' || json_quote(title) || ','
           || json_quote(text.description) || ',' || json_quote(category) || ','
           || json_quote(severity) || ',' || severity_weight || ',' || verify || ','
           || json_quote(subject) || ','
           || (SELECT json_group_array(framework)
               FROM (SELECT framework FROM definition_framework
                     WHERE definition_framework.definition_id = definition.definition_id
                     ORDER BY framework))
           || ',' || roles || ',' || text."references" || ',' || automatable || ','
           || json_quote(text.remediation) || ',' || json_quote(text.script) || ','
           || json_quote(text.considerations) || ']' AS line
FROM definition
LEFT JOIN definition_text AS text USING (definition_id);

CREATE VIEW definition_changes AS
-- Where a control's definition became another one. reused is 1 where title and description both
-- did: then the id may stand for another control than before.
SELECT span.organization_id, span.control_id, before.until AS before_until,
       span.since AS changed_at, before.definition_id AS from_definition_id,
       span.definition_id AS to_definition_id,
       old.title <> new.title AND old_text.description <> new_text.description AS reused
FROM definition_span AS span
JOIN definition_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id
    AND before.since = (
        SELECT max(since) FROM definition_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < span.since)
JOIN definition AS old ON old.definition_id = before.definition_id
JOIN definition AS new ON new.definition_id = span.definition_id
JOIN definition_text AS old_text ON old_text.definition_id = before.definition_id
JOIN definition_text AS new_text ON new_text.definition_id = span.definition_id
WHERE before.definition_id <> span.definition_id;

CREATE VIEW span_ends AS
-- When a span ends that holds at a scan: at a later one, or never.
SELECT scan.scan_id, later.taken_at AS until
FROM scan
JOIN scan AS later ON later.organization_id = scan.organization_id
    AND later.taken_at > scan.taken_at
UNION ALL
SELECT scan_id, '9999-12-31T00:00:00.000Z' FROM scan;

CREATE VIEW status_differences AS
-- Findings (subject_id is NULL) and results that have a status at the later of two scans that they
-- had not at the earlier. before: the last run that had begun by the earlier scan, ended or not;
-- known: the last such run of a known status.
SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id, pair.from_at,
       pair.to_at, now.control_id, NULL AS subject_id, now.since, now.status,
       before.until AS before_until, before.status AS before_status,
       known.until AS known_until, known.status AS known_status
FROM scan_pairs AS pair
CROSS JOIN finding_span AS now ON now.organization_id = pair.organization_id
    AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
    AND now.since > pair.from_at AND now.since <= pair.to_at
LEFT JOIN finding_span AS before ON before.organization_id = now.organization_id
    AND before.control_id = now.control_id
    AND before.since = (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = now.organization_id
          AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
LEFT JOIN finding_span AS known ON known.organization_id = now.organization_id
    AND known.control_id = now.control_id
    AND known.since = iif(instr('PassWarningFail', before.status), before.since, (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = now.organization_id
          AND earlier.control_id = now.control_id AND earlier.since < before.since
          AND instr('PassWarningFail', earlier.status)))
WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status
UNION ALL
SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id, pair.from_at,
       pair.to_at, now.control_id, now.subject_id, now.since, now.status,
       before.until, before.status, known.until, known.status
FROM scan_pairs AS pair
CROSS JOIN result_span AS now ON now.organization_id = pair.organization_id
    AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
    AND now.since > pair.from_at AND now.since <= pair.to_at
LEFT JOIN result_span AS before ON before.organization_id = now.organization_id
    AND before.control_id = now.control_id AND before.subject_id = now.subject_id
    AND before.since = (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = now.organization_id
          AND earlier.control_id = now.control_id AND earlier.subject_id = now.subject_id
          AND earlier.since <= pair.from_at)
LEFT JOIN result_span AS known ON known.organization_id = now.organization_id
    AND known.control_id = now.control_id AND known.subject_id = now.subject_id
    AND known.since = iif(instr('PassWarningFail', before.status), before.since, (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = now.organization_id
          AND earlier.control_id = now.control_id AND earlier.subject_id = now.subject_id
          AND earlier.since < before.since AND instr('PassWarningFail', earlier.status)))
WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status;

CREATE VIEW differences AS
-- Everything that differs between two scans of one organization; name both, as in
-- WHERE from_scan_id = 12 AND to_scan_id = 13. Of two neighbours these are the rows of drift. What
-- a change is called counts what was known up to the earlier scan. from_value was last seen at
-- seen_before_at, to_value first at changed_at.
WITH difference AS (
    -- old_until: the first scan at which the old value, from_value, held no longer.
    SELECT organization, organization_id, from_scan_id, to_scan_id, control_id,
           iif(subject_id IS NULL, 'finding', 'result') AS level, subject_id, NULL AS property,
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
           CASE WHEN instr('PassWarningFail', status) AND known_status <> status THEN known_status
                WHEN before_until > from_at THEN before_status END AS from_value,
           status AS to_value,
           CASE WHEN instr('PassWarningFail', status) AND known_status <> status
                THEN min(known_until, since)
                WHEN before_until > from_at THEN before_until
                ELSE since END AS old_until,
           since AS changed_at
    FROM status_differences
    UNION ALL
    -- max(+until): by the key, and not through all that the organization has.
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           was.control_id, 'finding', NULL, NULL, 'disappeared', was.status, NULL, was.until,
           (SELECT max(+until) FROM finding_span AS last
            WHERE last.organization_id = was.organization_id
              AND last.control_id = was.control_id AND +last.until <= pair.to_at)
    FROM scan_pairs AS pair
    CROSS JOIN finding_span AS was ON was.organization_id = pair.organization_id
        AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
    WHERE (
        SELECT now.until FROM finding_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.since <= pair.to_at
        ORDER BY now.since DESC LIMIT 1) <= pair.to_at
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           was.control_id, 'result', was.subject_id, NULL, 'disappeared', was.status, NULL,
           was.until,
           (SELECT max(+until) FROM result_span AS last
            WHERE last.organization_id = was.organization_id
              AND last.control_id = was.control_id AND last.subject_id = was.subject_id
              AND +last.until <= pair.to_at)
    FROM scan_pairs AS pair
    CROSS JOIN result_span AS was ON was.organization_id = pair.organization_id
        AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
    WHERE (
        SELECT now.until FROM result_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.subject_id = was.subject_id
          AND now.since <= pair.to_at
        ORDER BY now.since DESC LIMIT 1) <= pair.to_at
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'property', now.subject_id, now.property,
           iif(before.value <> now.value, 'changed', 'appeared'),
           iif(before.value <> now.value, before.value, NULL), now.value,
           iif(before.value <> now.value, before.until, now.since), now.since
    FROM scan_pairs AS pair
    CROSS JOIN property_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
        AND now.since > pair.from_at AND now.since <= pair.to_at
    LEFT JOIN property_span AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id AND before.subject_id = now.subject_id
        AND before.property = now.property
        AND before.since = (
            SELECT max(since) FROM property_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.subject_id = now.subject_id
              AND earlier.property = now.property AND earlier.since <= pair.from_at)
    WHERE iif(before.until > pair.from_at, before.value, NULL) IS NOT now.value
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           was.control_id, 'property', was.subject_id, was.property, 'disappeared', was.value,
           NULL, was.until,
           (SELECT max(+until) FROM property_span AS last
            WHERE last.organization_id = was.organization_id
              AND last.control_id = was.control_id AND last.subject_id = was.subject_id
              AND last.property = was.property AND +last.until <= pair.to_at)
    FROM scan_pairs AS pair
    CROSS JOIN property_span AS was ON was.organization_id = pair.organization_id
        AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
    WHERE (
        SELECT now.until FROM property_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.subject_id = was.subject_id AND now.property = was.property
          AND now.since <= pair.to_at
        ORDER BY now.since DESC LIMIT 1) <= pair.to_at
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'definition', NULL, new.field, 'redefined', old.value, new.value,
           before.until, now.since
    FROM scan_pairs AS pair
    CROSS JOIN definition_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM span_ends WHERE scan_id = pair.to_scan_id)
        AND now.since > pair.from_at AND now.since <= pair.to_at
    JOIN definition_span AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id
        AND before.since = (
            SELECT max(since) FROM definition_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
    JOIN definition_fields AS new ON new.definition_id = now.definition_id
    JOIN definition_fields AS old ON old.definition_id = before.definition_id
        AND old.field = new.field
    WHERE old.value <> new.value
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'evidence', now.subject_id, NULL, 'changed', was.evidence,
           now.evidence,
           (SELECT min(taken_at) FROM scan
            WHERE scan.organization_id = pair.organization_id AND scan.taken_at > pair.from_at),
           pair.to_at
    FROM scan_pairs AS pair
    CROSS JOIN evidence_texts AS now ON now.scan_id = pair.to_scan_id
    CROSS JOIN evidence_texts AS was ON was.scan_id = pair.from_scan_id
        AND was.control_id = now.control_id AND was.subject_id = now.subject_id
    WHERE was.evidence <> now.evidence
)
SELECT difference.organization, from_scan_id, to_scan_id, control_id, level,
       subject.kind AS subject_kind, subject.name AS subject, property, change, from_value,
       to_value,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = difference.organization_id
          AND scan.taken_at < difference.old_until) AS seen_before_at,
       changed_at,
       EXISTS (
           SELECT 1 FROM definition_span AS span
           WHERE span.organization_id = difference.organization_id
             AND span.control_id = difference.control_id
             AND span.since BETWEEN difference.old_until AND difference.changed_at
             AND span.definition_id <> (
                 SELECT definition_id FROM definition_span AS earlier
                 WHERE earlier.organization_id = span.organization_id
                   AND earlier.control_id = span.control_id AND earlier.since < span.since
                 ORDER BY earlier.since DESC LIMIT 1)) AS redefined
FROM difference
LEFT JOIN subject USING (subject_id);

CREATE VIEW score_runs AS
-- Runs of scans with the same severity-weighted score, for 'All' (each control once) and for each
-- framework that verified controls were tagged with: running sums over what changed from scan to
-- scan. delta is against the score before. What is not verified counts for nothing; it is summed
-- for 'All' so that a scan of nothing else has a row, too, without a score.
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
)
SELECT organization, organization_id, framework, at AS since, next_at AS until, passed_weight,
       eligible_weight,
       100.0 * passed_weight / nullif(eligible_weight, 0) AS score,
       100.0 * passed_weight / nullif(eligible_weight, 0)
           - 100.0 * (passed_weight - passed_step) / nullif(eligible_weight - eligible_step, 0)
           AS delta,
       passed, failed, warned, unknown, skipped
FROM total
WHERE next_at IS NOT NULL
  AND (framework = 'All' OR passed + failed + warned + unknown + skipped > 0);

CREATE VIEW scores AS
-- The severity-weighted score of each scan, for 'All' (each control once) and for each framework
-- that the scan's verified controls are tagged with. delta is against the scan before.
SELECT run.organization, scan.scan_id, scan.taken_at, run.framework, run.passed_weight,
       run.eligible_weight, run.score, run.passed, run.failed, run.warned, run.unknown,
       run.skipped, iif(scan.taken_at = run.since, run.delta, run.score - run.score) AS delta
FROM score_runs AS run
CROSS JOIN scan ON scan.organization_id = run.organization_id
    AND scan.taken_at >= run.since AND scan.taken_at < run.until;
