-- Evidence by scan. A text that holds a number moves in every scan, and each move of a text was a
-- row beside the others of that text: a page of the file for each. Now the moves of one scan are
-- side by side. And where a text holds follows from its result, so nothing is said of that here.

DROP VIEW evidence_runs;
DROP VIEW evidence_texts;
DROP VIEW results;
DROP VIEW differences;
DROP VIEW content_lines;

-- Every text from the scan on with which it began. It is the base of what follows when it begins a
-- run of evidence or when the next scan said the same.
CREATE TEMP TABLE evidence_piece AS
WITH begun AS (
    SELECT evidence_span_id, since, NULL AS prefix_length, NULL AS suffix_length, NULL AS middle
    FROM evidence_span AS run
    WHERE NOT EXISTS (SELECT 1 FROM evidence_middle AS first
                      WHERE first.evidence_span_id = run.evidence_span_id
                        AND first.since = run.since)
    UNION ALL
    SELECT evidence_span_id, since, prefix_length, suffix_length, middle FROM evidence_middle
),
bounded AS (
    SELECT evidence_span_id, since, prefix_length, suffix_length, middle,
           lead(since) OVER later AS next_since, lag(since) OVER later IS NULL AS is_first
    FROM begun
    WINDOW later AS (PARTITION BY evidence_span_id ORDER BY since)
)
SELECT run.evidence_span_id, run.organization_id, run.control_id, run.subject_id, scan.scan_id,
       bounded.since, run.base, bounded.prefix_length, bounded.suffix_length, bounded.middle,
       iif(bounded.middle IS NULL, run.base,
           substr(run.base, 1, bounded.prefix_length) || bounded.middle
               || substr(run.base, length(run.base) - bounded.suffix_length + 1)) AS text,
       bounded.is_first OR coalesce(bounded.next_since, run.until) > (
           SELECT coalesce(min(taken_at), '9999-12-31T00:00:00.000Z') FROM scan AS next
           WHERE next.organization_id = run.organization_id AND next.taken_at > bounded.since)
           AS is_base
FROM bounded
JOIN evidence_span AS run USING (evidence_span_id)
JOIN scan ON scan.organization_id = run.organization_id AND scan.taken_at = bounded.since;

DROP TABLE evidence_middle;
DROP TABLE evidence_span;

-- The text behind a result: in the scans of a run, from since up to the next run of the same key
-- and wherever there is a result, it is base, but for what evidence_middle says of a scan. There is
-- a result in the scan that a run begins with, and base is the text of one of its scans.
CREATE TABLE evidence_run (
    evidence_run_id INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    since           TEXT NOT NULL,
    base            TEXT NOT NULL,     -- as reported: not trimmed, not translated
    UNIQUE (organization_id, control_id, subject_id, since)
) STRICT;

-- In this scan the text of a run is the first prefix_length characters of its base, then middle,
-- then the last suffix_length characters of the base.
CREATE TABLE evidence_middle (
    scan_id         INTEGER NOT NULL REFERENCES scan DEFERRABLE INITIALLY DEFERRED,
    evidence_run_id INTEGER NOT NULL REFERENCES evidence_run,
    prefix_length   INTEGER NOT NULL CHECK (prefix_length >= 0),
    suffix_length   INTEGER NOT NULL CHECK (suffix_length >= 0),
    middle          TEXT NOT NULL,
    PRIMARY KEY (scan_id, evidence_run_id)
) STRICT, WITHOUT ROWID;

INSERT INTO evidence_run (organization_id, control_id, subject_id, since, base)
SELECT organization_id, control_id, subject_id, since, text
FROM evidence_piece
WHERE is_base
ORDER BY since, control_id, subject_id;

-- Both the text and the new base were made of the same old base, so what both took from its ends
-- they share; what one of them took belongs to the middle.
INSERT INTO evidence_middle (scan_id, evidence_run_id, prefix_length, suffix_length, middle)
WITH moved AS (
    SELECT piece.*, max(piece.since) FILTER (WHERE piece.is_base) OVER (
               PARTITION BY piece.evidence_span_id ORDER BY piece.since) AS run_since
    FROM evidence_piece AS piece
),
pair AS (
    SELECT moved.scan_id, evidence_run.evidence_run_id, moved.base,
           coalesce(moved.prefix_length, start.prefix_length) AS prefix_length,
           coalesce(moved.suffix_length, start.suffix_length) AS suffix_length,
           coalesce(moved.middle, substr(moved.base, start.prefix_length + 1,
               length(moved.base) - start.prefix_length - start.suffix_length)) AS middle,
           min(coalesce(start.prefix_length, moved.prefix_length),
               coalesce(moved.prefix_length, start.prefix_length)) AS shared_prefix,
           min(coalesce(start.suffix_length, moved.suffix_length),
               coalesce(moved.suffix_length, start.suffix_length)) AS shared_suffix
    FROM moved
    JOIN evidence_piece AS start ON start.evidence_span_id = moved.evidence_span_id
        AND start.since = moved.run_since
    JOIN evidence_run ON evidence_run.organization_id = moved.organization_id
        AND evidence_run.control_id = moved.control_id
        AND evidence_run.subject_id = moved.subject_id AND evidence_run.since = moved.run_since
    WHERE NOT moved.is_base AND moved.text <> start.text
)
SELECT scan_id, evidence_run_id, shared_prefix, shared_suffix,
       substr(base, shared_prefix + 1, prefix_length - shared_prefix) || middle
           || substr(base, length(base) - suffix_length + 1, suffix_length - shared_suffix)
FROM pair
ORDER BY scan_id, evidence_run_id;

DROP TABLE evidence_piece;

-- With the value, so that what holds at a time is read from the index alone.
DROP INDEX property_span_until;
CREATE INDEX property_span_until ON property_span (organization_id, until, since, value);

CREATE VIEW evidence_texts AS
-- What view results shows, by the numbers that tables refer to each other by.
SELECT scan.scan_id, scan.organization_id, scan.taken_at, result_span.control_id,
       result_span.subject_id, result_span.status,
       CASE WHEN evidence_middle.middle IS NULL THEN evidence_run.base
            ELSE substr(evidence_run.base, 1, evidence_middle.prefix_length)
                 || evidence_middle.middle
                 || substr(evidence_run.base,
                           length(evidence_run.base) - evidence_middle.suffix_length + 1)
       END AS evidence
FROM scan
JOIN result_span ON result_span.organization_id = scan.organization_id
    AND result_span.since <= scan.taken_at AND result_span.until > scan.taken_at
CROSS JOIN evidence_run ON evidence_run.evidence_run_id = (
    SELECT evidence_run_id FROM evidence_run AS begun
    WHERE begun.organization_id = result_span.organization_id
      AND begun.control_id = result_span.control_id
      AND begun.subject_id = result_span.subject_id AND begun.since <= scan.taken_at
    ORDER BY begun.since DESC LIMIT 1)
LEFT JOIN evidence_middle ON evidence_middle.scan_id = scan.scan_id
    AND evidence_middle.evidence_run_id = evidence_run.evidence_run_id;

CREATE VIEW results AS
-- What each scan said of each control on each subject, with the evidence as it was reported.
SELECT organization.name AS organization, evidence_texts.scan_id, evidence_texts.taken_at,
       evidence_texts.control_id, subject.kind AS subject_kind, subject.name AS subject,
       evidence_texts.status, evidence_texts.evidence
FROM evidence_texts
JOIN organization USING (organization_id)
JOIN subject USING (subject_id);

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
    WHERE NOT EXISTS (
        SELECT 1 FROM finding_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.since <= pair.to_at AND +now.until > pair.to_at)
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
    WHERE NOT EXISTS (
        SELECT 1 FROM result_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.subject_id = was.subject_id
          AND now.since <= pair.to_at AND +now.until > pair.to_at)
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'property', now.subject_id, now.property,
           iif(before.value <> now.value, 'changed', 'appeared'),
           iif(before.value <> now.value, before.value, NULL), now.value,
           iif(before.value <> now.value, before.until, now.since), now.since
    FROM scan_pairs AS pair
    CROSS JOIN property_span AS now ON now.organization_id = pair.organization_id
        AND now.until > pair.to_at AND now.since > pair.from_at AND now.since <= pair.to_at
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
    WHERE NOT EXISTS (
        SELECT 1 FROM property_span AS now
        WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
          AND now.subject_id = was.subject_id AND now.property = was.property
          AND now.since <= pair.to_at AND +now.until > pair.to_at)
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           now.control_id, 'definition', NULL, new.field, 'redefined', old.value, new.value,
           before.until, now.since
    FROM scan_pairs AS pair
    CROSS JOIN definition_span AS now ON now.organization_id = pair.organization_id
        AND now.until > pair.to_at AND now.since > pair.from_at AND now.since <= pair.to_at
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

CREATE VIEW evidence_pieces AS
-- The texts of evidence and from when to when each holds, an open until as in the tables. A text
-- with a scan_id takes the place, in that scan, of the one without.
SELECT NULL AS scan_id, organization_id, control_id, subject_id, since,
       coalesce((SELECT min(since) FROM evidence_run AS next
                 WHERE next.organization_id = run.organization_id
                   AND next.control_id = run.control_id AND next.subject_id = run.subject_id
                   AND next.since > run.since), '9999-12-31T00:00:00.000Z') AS until,
       base AS evidence
FROM evidence_run AS run
UNION ALL
SELECT scan.scan_id, run.organization_id, run.control_id, run.subject_id, scan.taken_at,
       coalesce((SELECT min(taken_at) FROM scan AS next
                 WHERE next.organization_id = scan.organization_id
                   AND next.taken_at > scan.taken_at), '9999-12-31T00:00:00.000Z'),
       substr(run.base, 1, middle.prefix_length) || middle.middle
           || substr(run.base, length(run.base) - middle.suffix_length + 1)
FROM evidence_middle AS middle
JOIN scan USING (scan_id)
JOIN evidence_run AS run USING (evidence_run_id);

CREATE VIEW content_lines AS
-- The lines of canonical content and from when to when each holds, an open until as in the tables.
-- docs/digests.md says what they are for. Those that hold when a scan was taken, in the order of
-- part, control_id, depth and name, are its content; only the first line, which says when, is not
-- here. A line with a scan_id takes the place, in that scan, of the one without.
SELECT finding_span.organization_id, NULL AS scan_id, 1 AS part, finding_span.control_id,
       0 AS depth, '' AS name, max(finding_span.since, definition_span.since) AS since,
       min(finding_span.until, definition_span.until) AS until,
       json_array('finding', finding_span.control_id, finding_span.status, definition.sha256)
           AS line
FROM finding_span
JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since < finding_span.until AND +definition_span.until > finding_span.since
JOIN definition USING (definition_id)
UNION ALL
SELECT piece.organization_id, piece.scan_id, 1, piece.control_id, 1, subject.folded_name,
       max(result_span.since, piece.since), min(result_span.until, piece.until),
       json_array('result', piece.control_id, subject.kind, subject.folded_name,
                  result_span.status, piece.evidence)
FROM evidence_pieces AS piece
JOIN result_span ON result_span.organization_id = piece.organization_id
    AND result_span.control_id = piece.control_id
    AND result_span.subject_id = piece.subject_id
    AND result_span.since < piece.until AND +result_span.until > piece.since
JOIN subject ON subject.subject_id = piece.subject_id
UNION ALL
SELECT organization_id, NULL, 2, '', 0, framework, since, until,
       json_array('score', framework, iif(score IS NULL, '', printf('%.15g', score)), total,
                  failed, warned, unknown, skipped)
FROM reported_score_span;
