-- Evidence by scan. A text that holds a number moves in every scan, and each move of a text was a
-- row beside the others of that text: a page of the file for each. Now the moves of one scan are
-- side by side. And where a text holds follows from its result, so nothing is said of that here.

DROP VIEW evidence_runs;
DROP VIEW evidence_texts;
DROP VIEW results;
DROP VIEW content_lines;

-- Every text from the scan on with which it began. It is the base of what follows when it begins a
-- run of evidence or when the next scan said the same.
CREATE TEMP TABLE evidence_piece AS
WITH begun AS (
    SELECT evidence_span_id, since, NULL AS prefix_length, NULL AS suffix_length, NULL AS replacement
    FROM evidence_span AS run
    WHERE NOT EXISTS (SELECT 1 FROM evidence_delta AS first
                      WHERE first.evidence_span_id = run.evidence_span_id
                        AND first.since = run.since)
    UNION ALL
    SELECT evidence_span_id, since, prefix_length, suffix_length, replacement FROM evidence_delta
),
bounded AS (
    SELECT evidence_span_id, since, prefix_length, suffix_length, replacement,
           lead(since) OVER later AS next_since, lag(since) OVER later IS NULL AS is_first
    FROM begun
    WINDOW later AS (PARTITION BY evidence_span_id ORDER BY since)
)
SELECT run.evidence_span_id, run.organization_id, run.control_id, run.subject_id, scan.scan_id,
       bounded.since, run.base, bounded.prefix_length, bounded.suffix_length, bounded.replacement,
       iif(bounded.replacement IS NULL, run.base,
           substr(run.base, 1, bounded.prefix_length) || bounded.replacement
               || substr(run.base, length(run.base) - bounded.suffix_length + 1)) AS text,
       bounded.is_first OR coalesce(bounded.next_since, run.until) > (
           SELECT coalesce(min(taken_at), '9999-12-31T00:00:00.000Z') FROM scan AS next
           WHERE next.organization_id = run.organization_id AND next.taken_at > bounded.since)
           AS is_base
FROM bounded
JOIN evidence_span AS run USING (evidence_span_id)
JOIN scan ON scan.organization_id = run.organization_id AND scan.taken_at = bounded.since;

DROP TABLE evidence_delta;
DROP TABLE evidence_span;

-- The text behind a result: in the scans of a run, from since up to the next run of the same key
-- and wherever there is a result, it is base, but for what evidence_delta says of a scan. There is
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

-- In this scan the text of a run is the first prefix_length characters of its base, then replacement,
-- then the last suffix_length characters of the base.
CREATE TABLE evidence_delta (
    scan_id         INTEGER NOT NULL REFERENCES scan DEFERRABLE INITIALLY DEFERRED,
    evidence_run_id INTEGER NOT NULL REFERENCES evidence_run,
    prefix_length   INTEGER NOT NULL CHECK (prefix_length >= 0),
    suffix_length   INTEGER NOT NULL CHECK (suffix_length >= 0),
    replacement     TEXT NOT NULL,
    PRIMARY KEY (scan_id, evidence_run_id)
) STRICT, WITHOUT ROWID;

INSERT INTO evidence_run (organization_id, control_id, subject_id, since, base)
SELECT organization_id, control_id, subject_id, since, text
FROM evidence_piece
WHERE is_base
ORDER BY since, control_id, subject_id;

-- Both the text and the new base were made of the same old base, so what both took from its ends
-- they share; what one of them took belongs to the delta.
INSERT INTO evidence_delta (scan_id, evidence_run_id, prefix_length, suffix_length, replacement)
WITH moved AS (
    SELECT piece.*, max(piece.since) FILTER (WHERE piece.is_base) OVER (
               PARTITION BY piece.evidence_span_id ORDER BY piece.since) AS run_since
    FROM evidence_piece AS piece
),
pair AS (
    SELECT moved.scan_id, evidence_run.evidence_run_id, moved.base,
           coalesce(moved.prefix_length, start.prefix_length) AS prefix_length,
           coalesce(moved.suffix_length, start.suffix_length) AS suffix_length,
           coalesce(moved.replacement, substr(moved.base, start.prefix_length + 1,
               length(moved.base) - start.prefix_length - start.suffix_length)) AS replacement,
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
       substr(base, shared_prefix + 1, prefix_length - shared_prefix) || replacement
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
       CASE WHEN evidence_delta.replacement IS NULL THEN evidence_run.base
            ELSE substr(evidence_run.base, 1, evidence_delta.prefix_length)
                 || evidence_delta.replacement
                 || substr(evidence_run.base,
                           length(evidence_run.base) - evidence_delta.suffix_length + 1)
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
LEFT JOIN evidence_delta ON evidence_delta.scan_id = scan.scan_id
    AND evidence_delta.evidence_run_id = evidence_run.evidence_run_id;

CREATE VIEW results AS
-- What each scan said of each control on each subject, with the evidence as it was reported.
SELECT organization.name AS organization, evidence_texts.scan_id, evidence_texts.taken_at,
       evidence_texts.control_id, subject.kind AS subject_kind, subject.name AS subject,
       evidence_texts.status, evidence_texts.evidence
FROM evidence_texts
JOIN organization USING (organization_id)
JOIN subject USING (subject_id);

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
       substr(run.base, 1, delta.prefix_length) || delta.replacement
           || substr(run.base, length(run.base) - delta.suffix_length + 1)
FROM evidence_delta AS delta
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
