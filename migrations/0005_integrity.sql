-- What is needed to find every change that was made to a history behind edca's back.

-- Digest of the properties that were read from a scan's evidence, which its content does not cover:
-- of their lines in view property_lines. NULL: recorded before schema version 5.
ALTER TABLE scan ADD COLUMN property_sha256 TEXT CHECK (length(property_sha256) = 64);
ALTER TABLE removed_scan ADD COLUMN property_sha256 TEXT CHECK (length(property_sha256) = 64);

-- Over the other columns, as docs/digests.md says. NULL only while the migration runs.
ALTER TABLE migration ADD COLUMN row_sha256 TEXT CHECK (length(row_sha256) = 64);

-- How a scan spelled the subjects that were new with it, or that it spelled by a name which comes
-- before all earlier ones in byte order. A subject's name is the first of its spellings. Never
-- deleted: the link of a removed scan covers them, too.
CREATE TABLE subject_spelling (
    scan_id     INTEGER NOT NULL,                      -- of a recorded scan or of a removed one
    kind        TEXT NOT NULL,
    folded_name TEXT NOT NULL CHECK (folded_name <> ''),
    name        TEXT NOT NULL,
    PRIMARY KEY (scan_id, kind, folded_name)
) STRICT, WITHOUT ROWID;

CREATE INDEX subject_spelling_subject ON subject_spelling (kind, folded_name, name);

-- An organization of which no scan is left is gone, and may come back with another scan. What was
-- removed of it belongs to it again.
UPDATE removed_scan
SET organization_id = coalesce(
    (SELECT organization_alias.organization_id
     FROM amendment
     JOIN organization_alias ON organization_alias.name = amendment.organization COLLATE NOCASE
     WHERE amendment.amendment_id = removed_scan.amendment_id),
    (SELECT organization.organization_id
     FROM amendment
     JOIN organization ON organization.name = amendment.organization COLLATE NOCASE
     WHERE amendment.amendment_id = removed_scan.amendment_id))
WHERE organization_id IS NULL;

CREATE VIEW evidence_runs AS
-- Runs of one evidence text of a control on one subject, an open until as in the tables.
SELECT run.organization_id, run.control_id, run.subject_id, run.since,
       coalesce((SELECT min(since) FROM evidence_delta AS first
                 WHERE first.evidence_span_id = run.evidence_span_id), run.until) AS until,
       run.base AS evidence
FROM evidence_span AS run
WHERE NOT EXISTS (SELECT 1 FROM evidence_delta AS first
                  WHERE first.evidence_span_id = run.evidence_span_id AND first.since = run.since)
UNION ALL
SELECT run.organization_id, run.control_id, run.subject_id, delta.since,
       coalesce((SELECT min(since) FROM evidence_delta AS next
                 WHERE next.evidence_span_id = run.evidence_span_id AND next.since > delta.since),
                run.until),
       substr(run.base, 1, delta.prefix_length) || delta.replacement
           || substr(run.base, length(run.base) - delta.suffix_length + 1)
FROM evidence_span AS run
JOIN evidence_delta AS delta USING (evidence_span_id);

CREATE VIEW content_lines AS
-- The lines of canonical content and from when to when each holds, an open until as in the tables.
-- docs/digests.md says what they are for. Those that hold when a scan was taken, in the order of part, control_id,
-- depth and name, are its content; only the first line, which says when, is not here.
SELECT finding_span.organization_id, 1 AS part, finding_span.control_id, 0 AS depth, '' AS name,
       max(finding_span.since, definition_span.since) AS since,
       min(finding_span.until, definition_span.until) AS until,
       json_array('finding', finding_span.control_id, finding_span.status, definition.sha256)
           AS line
FROM finding_span
JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since < finding_span.until AND +definition_span.until > finding_span.since
JOIN definition USING (definition_id)
UNION ALL
SELECT result_span.organization_id, 1, result_span.control_id, 1, subject.folded_name,
       max(result_span.since, evidence_runs.since), min(result_span.until, evidence_runs.until),
       json_array('result', result_span.control_id, subject.kind, subject.folded_name,
                  result_span.status, evidence_runs.evidence)
FROM result_span
JOIN subject USING (subject_id)
JOIN evidence_runs ON evidence_runs.organization_id = result_span.organization_id
    AND evidence_runs.control_id = result_span.control_id
    AND evidence_runs.subject_id = result_span.subject_id
    AND evidence_runs.since < result_span.until AND evidence_runs.until > result_span.since
UNION ALL
SELECT organization_id, 2, '', 0, framework, since, until,
       json_array('score', framework, iif(score IS NULL, '', printf('%.15g', score)), total,
                  failed, warned, unknown, skipped)
FROM reported_score_span;

CREATE VIEW property_lines AS
-- The lines that the digest of a scan's properties covers, and from when to when each holds. Within
-- a scan they are in the order of control_id, subject_kind, folded_name and property.
SELECT property_span.organization_id, property_span.control_id, subject.kind AS subject_kind,
       subject.folded_name, property_span.property, property_span.since, property_span.until,
       json_array('property', property_span.control_id, subject.kind, subject.folded_name,
                  property_span.property, property_span.value) AS line
FROM property_span
JOIN subject USING (subject_id);

CREATE VIEW definition_lines AS
-- The line that each definition's digest covers.
SELECT definition_id, control_id, sha256,
       '["definition",' || json_quote(control_id) || ',' || json_quote(title) || ','
           || json_quote(description) || ',' || json_quote(category) || ','
           || json_quote(severity) || ',' || severity_weight || ',' || verify || ','
           || json_quote(subject) || ','
           || (SELECT json_group_array(framework)
               FROM (SELECT framework FROM definition_framework
                     WHERE definition_framework.definition_id = definition.definition_id
                     ORDER BY framework))
           || ',' || roles || ',' || "references" || ',' || automatable || ','
           || json_quote(remediation) || ',' || json_quote(script) || ','
           || json_quote(considerations) || ']' AS line
FROM definition;

CREATE VIEW migration_lines AS
-- The line that the digest of each applied migration covers.
SELECT version, row_sha256, json_array('migration', version, name, sha256, applied_at) AS line
FROM migration;
