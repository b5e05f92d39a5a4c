-- Today's schema, whole. Generated from the migrations and views: do not edit it.
-- Written by: EDCA_ACCEPT=1 edca_tests "the whole schema *"

CREATE TABLE migration (
    -- Migrations that were applied to this file. user_version is the number of them.
    version    INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL,          -- of the migration's text as it was applied
    applied_at TEXT NOT NULL,
    row_sha256 TEXT NOT NULL CHECK (length(row_sha256) = 64)    -- of the row: docs/digests.md
) STRICT;

CREATE TABLE view_digest (
    -- Digest of the texts of all views in this file, of the questions and of what the columns of
    -- views mean: docs/digests.md. One row.
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
    -- Questions of auditors, for who has only the file. Made anew with the views. In a table, since
    -- SQLite parses the texts of all views whenever a file is opened.
    name    TEXT PRIMARY KEY,
    summary TEXT NOT NULL,             -- the first sentence of its comment
    sql     TEXT NOT NULL              -- says in its comment what it takes and means
) STRICT;

CREATE TABLE view_column (
    -- What each column of each promised view means. Made anew with the views.
    view_name   TEXT NOT NULL,
    position    INTEGER NOT NULL,      -- from 1
    column_name TEXT NOT NULL,
    type        TEXT NOT NULL,
    meaning     TEXT NOT NULL,         -- what NULL means, too, where it may be NULL
    PRIMARY KEY (view_name, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE organization (
    -- Organizations that have scans.
    organization_id INTEGER PRIMARY KEY,
    -- The first in byte order of the spellings in its scans, whichever was recorded first.
    name            TEXT NOT NULL UNIQUE,
    folded_name     TEXT NOT NULL UNIQUE CHECK (folded_name <> '')    -- Unicode case folding
) STRICT;

CREATE TABLE scan (
    -- Assessments, and the facts about each. Never updated: a correction is a new scan.
    scan_id         INTEGER PRIMARY KEY,                 -- in the order of recording
    organization_id INTEGER NOT NULL REFERENCES organization,
    taken_at        TEXT NOT NULL CHECK (taken_at GLOB '????-??-??T??:??:??.???Z'),
    -- Minutes by which the clock where the scan was taken was ahead of UTC.
    utc_offset      INTEGER NOT NULL CHECK (utc_offset BETWEEN -899 AND 899),
    -- taken_at by that clock: 2026-04-24T08:22:00.000+02:00.
    taken_local     TEXT AS (
        strftime('%Y-%m-%dT%H:%M:%S', taken_at, utc_offset || ' minutes')
        || substr(taken_at, 20, 4)
        || printf('%s%02d:%02d', iif(utc_offset < 0, '-', '+'), abs(utc_offset) / 60,
                  abs(utc_offset) % 60)) STORED,
    -- The day of taken_local as a number. The days from one scan to another are the difference.
    day             INTEGER AS (
        CAST(julianday(taken_at, utc_offset || ' minutes') + 0.5 AS INTEGER)) STORED,
    recorded_at     TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    recorded_as     TEXT NOT NULL CHECK (recorded_as <> ''),  -- the organization's name then
    source          TEXT NOT NULL,                       -- the file's name, without its folder
    source_sha256   TEXT NOT NULL CHECK (length(source_sha256) = 64),
    content_sha256  TEXT NOT NULL CHECK (length(content_sha256) = 64),
    -- Of the properties that were read from the evidence: content_sha256 does not cover them.
    property_sha256 TEXT NOT NULL CHECK (length(property_sha256) = 64),
    chain_sha256    TEXT NOT NULL CHECK (length(chain_sha256) = 64),
    UNIQUE (organization_id, taken_at)
) STRICT;

CREATE TABLE subject (
    -- Servers and other things that were assessed. EX1 and ex1 are one server. What a subject is, a
    -- server or a database, is said by each control that looks at it: label_span.
    subject_id      INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization,
    name            TEXT NOT NULL COLLATE NOCASE,        -- the first spelling in byte order
    folded_name     TEXT NOT NULL CHECK (folded_name <> ''),
    UNIQUE (organization_id, folded_name)
) STRICT;

CREATE TABLE subject_spelling (
    -- Spellings of subjects that a scan added: of a subject that was new with it, or before all
    -- earlier spellings in byte order. Never deleted: the link of a removed scan covers them, too.
    scan_id     INTEGER NOT NULL,                        -- of a recorded scan or of a removed one
    folded_name TEXT NOT NULL CHECK (folded_name <> ''),
    name        TEXT NOT NULL,
    PRIMARY KEY (scan_id, folded_name)
) STRICT, WITHOUT ROWID;

CREATE INDEX subject_spelling_subject ON subject_spelling (folded_name, name);

CREATE TABLE subject_alias (
    -- Names of subjects that were renamed, their present ones too. Results under an old name are of
    -- the same subject. A subject without a row here has the name that its scans give it; one with
    -- a row has the name of its last rename.
    organization_id INTEGER NOT NULL REFERENCES organization,
    folded_name     TEXT NOT NULL CHECK (folded_name <> ''),         -- Unicode case folding
    name            TEXT NOT NULL,
    leads_to        TEXT NOT NULL CHECK (leads_to <> ''),            -- the folded present name
    PRIMARY KEY (organization_id, folded_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE subject_span (
    -- Spans of being assessed, by whichever control: a scan without a span of a subject has no
    -- result of it.
    organization_id INTEGER NOT NULL REFERENCES organization,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    is_server       INTEGER NOT NULL CHECK (is_server IN (0, 1)),  -- 1: a control calls it one
    PRIMARY KEY (organization_id, subject_id, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX subject_span_until ON subject_span (organization_id, until, since, is_server);

CREATE TABLE definition (
    -- Definitions of controls, one row per distinct content, which sha256 identifies. A control_id
    -- does not: EDCA has given ids to other controls.
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

CREATE TABLE definition_text (
    -- Long texts of each definition, apart from what questions of many controls read.
    definition_id  INTEGER PRIMARY KEY REFERENCES definition,
    description    TEXT NOT NULL,
    "references"   TEXT NOT NULL CHECK (json_valid("references")), -- array of {name, url}
    remediation    TEXT NOT NULL,
    script         TEXT NOT NULL,
    considerations TEXT NOT NULL
) STRICT;

CREATE TABLE definition_framework (
    -- Frameworks that a definition is tagged with.
    definition_id INTEGER NOT NULL REFERENCES definition,
    framework     TEXT NOT NULL,
    PRIMARY KEY (definition_id, framework)
) STRICT, WITHOUT ROWID;

CREATE TABLE definition_span (
    -- Spans of the definition by which a control was judged.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    definition_id   INTEGER NOT NULL REFERENCES definition,
    PRIMARY KEY (organization_id, control_id, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX definition_span_until
ON definition_span (organization_id, until, since, definition_id);

CREATE TABLE control_reuse (
    -- Scans since which a control_id stands for another control: title and description of its
    -- definition both changed. An index of definition_span, so that every question can afford it.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    reused_at       TEXT NOT NULL,
    PRIMARY KEY (organization_id, control_id, reused_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE label_span (
    -- Spans of what a control calls its subjects, wherever it is assessed. A label may change
    -- without anything having happened: it is no part of a subject's name.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    label           TEXT NOT NULL,     -- Server, Connector, Domain, ...; '' where it has no result
    -- 0: one result called Organization stands for the control, since there is no data of the list
    -- that its subjects come from.
    is_listed       INTEGER NOT NULL CHECK (is_listed IN (0, 1)),
    PRIMARY KEY (organization_id, control_id, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX label_span_until ON label_span (organization_id, until, since, label, is_listed);

CREATE TABLE finding_span (
    -- Spans of the status of a control over all its subjects, as EDCA gave it.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    status          TEXT NOT NULL
                    CHECK (status IN ('Pass', 'Warning', 'Fail', 'Unknown', 'Skipped')),
    is_known        INTEGER AS (status NOT IN ('Unknown', 'Skipped')) VIRTUAL,
    holds           INTEGER AS (until = '9999-12-31T00:00:00.000Z') VIRTUAL, -- in the last scan
    PRIMARY KEY (organization_id, control_id, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX finding_span_until ON finding_span (organization_id, until, since, status);

CREATE TABLE result_span (
    -- Spans of the status of a control on one subject.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    status          TEXT NOT NULL
                    CHECK (status IN ('Pass', 'Warning', 'Fail', 'Unknown', 'Skipped')),
    is_known        INTEGER AS (status NOT IN ('Unknown', 'Skipped')) VIRTUAL,
    holds           INTEGER AS (until = '9999-12-31T00:00:00.000Z') VIRTUAL, -- in the last scan
    PRIMARY KEY (organization_id, control_id, subject_id, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX result_span_until ON result_span (organization_id, until, since, status);

CREATE TABLE written_name_span (
    -- Spans of the name under which a result was given: of subjects that were renamed, wherever
    -- they have a result. Digests of scans cover it.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    folded_name     TEXT NOT NULL CHECK (folded_name <> ''),         -- Unicode case folding
    PRIMARY KEY (organization_id, control_id, subject_id, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX written_name_span_until ON written_name_span (organization_id, until, since);

CREATE TABLE result_end (
    -- Ends of result spans that no other span of their key follows at once: the subject was not
    -- assessed by that control from then on. An index of result_span, so that what is out of sight
    -- is found without reading all spans.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    ended_at        TEXT NOT NULL,
    PRIMARY KEY (organization_id, control_id, subject_id, ended_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX result_end_time ON result_end (organization_id, ended_at);

CREATE TABLE out_of_sight (
    -- Times in which a control did not see a subject that it had seen, as view _lost_sights derives
    -- them from spans and says what they are. Kept so that every question can afford it.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    status          TEXT NOT NULL,     -- in the last scan that saw it
    known_status    TEXT,              -- the last known one; NULL: none was ever known
    gap_since       TEXT NOT NULL,     -- of the gap in its results
    gap_until       TEXT NOT NULL,
    PRIMARY KEY (organization_id, control_id, subject_id, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE uneven_finding (
    -- Spans of the status of those controls whose findings cannot be compared as they are, as view
    -- _uneven_findings derives them from spans and says what they are. Kept as out_of_sight is.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    status          TEXT NOT NULL,     -- as EDCA gave it
    is_known        INTEGER NOT NULL CHECK (is_known IN (0, 1)),   -- 0: it says nothing
    reused_at       TEXT,              -- since when the id is this control's; NULL: always
    goes_on         INTEGER NOT NULL CHECK (goes_on IN (0, 1)), -- 1: under another control's id
    run_since       TEXT NOT NULL,     -- whichever control's id
    before_until    TEXT,              -- of the span before; NULL: there is none
    before_status   TEXT,
    known_until     TEXT,              -- of the last known span before; NULL: there is none
    known_status    TEXT,
    PRIMARY KEY (organization_id, control_id, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE change_kind (
    -- Names of the changes of a status: docs/views.md says what they mean. known_status is the last
    -- known status before; 'None' where none was ever known, 'New' where there was no status yet.
    known_status TEXT NOT NULL,
    status       TEXT NOT NULL,
    change       TEXT NOT NULL CHECK (change IN ('appeared', 'lost', 'excluded', 'revealed',
                                                 'regressed', 'fixed', 'regained')),
    PRIMARY KEY (known_status, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE property_span (
    -- Spans of a value that evidence named, as it was written. Values compare by their form:
    -- docs/same.md.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    folded_property TEXT NOT NULL,                       -- Unicode case folding
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    property        TEXT NOT NULL,                       -- as written
    value           TEXT NOT NULL,                       -- as written
    comparable      TEXT,                                -- form of value; NULL: value itself
    holds           INTEGER AS (until = '9999-12-31T00:00:00.000Z') VIRTUAL, -- in the last scan
    form            TEXT AS (coalesce(comparable, value)) VIRTUAL,
    moment          INTEGER AS (                         -- of a date-time, in seconds
        CASE WHEN coalesce(comparable, value) GLOB
                  '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]'
             THEN unixepoch(coalesce(comparable, value)) END) VIRTUAL,
    PRIMARY KEY (organization_id, control_id, subject_id, folded_property, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX property_span_until ON property_span (organization_id, until, since, property, value);

CREATE TABLE reported_score_span (
    -- Spans of the scores that EDCA wrote into its file.
    organization_id INTEGER NOT NULL REFERENCES organization,
    framework       TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    score           REAL,              -- NULL: nothing was eligible
    total           INTEGER NOT NULL,
    failed          INTEGER NOT NULL,
    warned          INTEGER NOT NULL,
    unknown         INTEGER NOT NULL,
    skipped         INTEGER NOT NULL,
    PRIMARY KEY (organization_id, framework, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX reported_score_span_until ON reported_score_span (organization_id, until, since);

CREATE TABLE evidence_run (
    -- Runs of texts behind the results of one control on one subject. A run lasts from since up to
    -- the next run of its key, wherever there is a result. Its text is base, except in the scans
    -- that have an evidence_delta. There is a result in the scan with which a run begins, and base
    -- is the text of one of its scans.
    evidence_run_id INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    since           TEXT NOT NULL,
    base            TEXT NOT NULL,     -- as reported: not trimmed, not translated
    UNIQUE (organization_id, control_id, subject_id, since)
) STRICT;

CREATE INDEX evidence_run_since ON evidence_run (organization_id, since);

CREATE TABLE evidence_delta (
    -- How the text of one scan differs from the base of its run: the text is the first
    -- prefix_length characters of base, then replacement, then the last suffix_length characters.
    scan_id         INTEGER NOT NULL REFERENCES scan DEFERRABLE INITIALLY DEFERRED,
    evidence_run_id INTEGER NOT NULL REFERENCES evidence_run,
    prefix_length   INTEGER NOT NULL CHECK (prefix_length >= 0),
    suffix_length   INTEGER NOT NULL CHECK (suffix_length >= 0),
    replacement     TEXT NOT NULL,
    PRIMARY KEY (scan_id, evidence_run_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_change (
    -- Scans whose evidence of a result says something else than in the last scan before that had a
    -- text: more than the same in other words, and more than what moves with the calendar
    -- (docs/same.md). A form identifies what evidence says, however it is written.
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    at              TEXT NOT NULL,                       -- when the scan was taken
    moves           INTEGER NOT NULL CHECK (moves IN (0, 1)), -- 1: numbers differ, nothing else
    from_form       TEXT NOT NULL CHECK (length(from_form) = 32),
    to_form         TEXT NOT NULL CHECK (length(to_form) = 32),
    PRIMARY KEY (organization_id, control_id, subject_id, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_change_at ON evidence_change (organization_id, at);

CREATE TABLE amendment (
    -- What was done to this history other than recording. Never updated and never deleted: a
    -- mistaken amendment is made good by another one.
    amendment_id  INTEGER PRIMARY KEY,
    -- The highest scan_id ever given when it was made. In the chain an amendment follows that scan
    -- and precedes the next one. Several amendments after one scan stand in the order of their ids.
    after_scan_id INTEGER NOT NULL CHECK (after_scan_id >= 0),
    kind          TEXT NOT NULL CHECK (kind IN ('removal', 'rename', 'label', 'unlabel',
                                                'subject rename', 'retirement',
                                                'retirement undone', 'waiver',
                                                'waiver revoked', 'note', 'assessment')),
    made_at       TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??.???Z'),
    made_by       TEXT NOT NULL CHECK (made_by <> ''),    -- the operating system's name of the user
    reason        TEXT CHECK (reason <> ''),              -- NULL: none was given or asked for
    organization  TEXT NOT NULL,                          -- its name before
    -- The name of the organization after a rename, of the subject after a subject rename; else
    -- NULL.
    renamed_to    TEXT,
    scan_id       INTEGER,                                -- that got or lost a label, else NULL
    label         TEXT CHECK (label <> ''),               -- likewise
    subject       TEXT,                                   -- its name before; NULL: not of a subject
    retired_at    TEXT CHECK (retired_at GLOB '????-??-??T??:??:??.???Z'), -- NULL: no retirement
    chain_sha256  TEXT NOT NULL CHECK (length(chain_sha256) = 64),
    CHECK ((kind IN ('rename', 'subject rename')) = (renamed_to IS NOT NULL)),
    CHECK ((kind IN ('label', 'unlabel')) = (scan_id IS NOT NULL)),
    CHECK ((scan_id IS NULL) = (label IS NULL)),
    CHECK ((kind IN ('subject rename', 'retirement', 'retirement undone')) =
           (subject IS NOT NULL)),
    CHECK ((kind IN ('retirement', 'retirement undone')) = (retired_at IS NOT NULL)),
    CHECK (kind NOT IN ('removal', 'retirement', 'waiver', 'waiver revoked', 'note', 'assessment')
           OR reason IS NOT NULL)
) STRICT;

CREATE INDEX amendment_scan ON amendment (scan_id, label) WHERE scan_id IS NOT NULL;

CREATE TABLE statement (
    -- What people say of a control: that a failure of it is accepted (waiver) or no longer so
    -- (waiver revoked), what is being done (note), how it is where EDCA does not look (assessment).
    -- A row for each amendment of these kinds, which has who said it, when, and the reason or the
    -- text. Never updated and never deleted. What follows is in views waivers,
    -- notes and assessments.
    amendment_id      INTEGER PRIMARY KEY REFERENCES amendment,
    scan_id           INTEGER NOT NULL,     -- the last scan then, a removed one since or not
    control_id        TEXT NOT NULL CHECK (control_id <> ''),
    definition_sha256 TEXT NOT NULL CHECK (length(definition_sha256) = 64), -- of the control then
    -- Array of folded names of subjects, sorted; NULL: of all subjects. Not empty.
    folded_names      TEXT CHECK (iif(json_valid(folded_names),
                                      json_array_length(folded_names) > 0,
                                      folded_names IS NULL)),
    said_by           TEXT CHECK (said_by <> ''),     -- who approved or assessed; NULL: the user
    ticket            TEXT CHECK (ticket <> ''),      -- of a waiver; NULL: none
    from_at           TEXT NOT NULL CHECK (from_at GLOB '????-??-??T??:??:??.???Z'),
    -- The last moment in which it holds, or when a note is due. NULL: without an end.
    until_at          TEXT CHECK (until_at GLOB '????-??-??T??:??:??.???Z'),
    verdict           TEXT CHECK (verdict IN ('Pass', 'Fail')),           -- of an assessment
    waiver_id         INTEGER REFERENCES statement,   -- that is revoked; else NULL
    CHECK (from_at <= until_at)
) STRICT;

CREATE INDEX statement_control ON statement (control_id, scan_id);

CREATE INDEX statement_waiver ON statement (waiver_id) WHERE waiver_id IS NOT NULL;

CREATE TABLE retirement (
    -- Subjects that are gone for good since a time, by their present name. In force until a later
    -- scan has a result of the subject.
    organization_id INTEGER NOT NULL REFERENCES organization,
    folded_name     TEXT NOT NULL CHECK (folded_name <> ''),         -- Unicode case folding
    retired_at      TEXT NOT NULL CHECK (retired_at GLOB '????-??-??T??:??:??.???Z'),
    amendment_id    INTEGER NOT NULL UNIQUE REFERENCES amendment,
    PRIMARY KEY (organization_id, folded_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE removed_scan (
    -- Rows that table scan had before a removal: the chain goes on through them. A scan_id is never
    -- given again.
    scan_id         INTEGER PRIMARY KEY,
    amendment_id    INTEGER NOT NULL UNIQUE REFERENCES amendment,
    organization_id INTEGER REFERENCES organization,      -- NULL: no scan of it is left
    taken_at        TEXT NOT NULL,
    recorded_at     TEXT NOT NULL,
    recorded_as     TEXT NOT NULL,
    source          TEXT NOT NULL,
    source_sha256   TEXT NOT NULL CHECK (length(source_sha256) = 64),
    content_sha256  TEXT NOT NULL CHECK (length(content_sha256) = 64),
    property_sha256 TEXT NOT NULL CHECK (length(property_sha256) = 64),
    chain_sha256    TEXT NOT NULL CHECK (length(chain_sha256) = 64)
) STRICT;

CREATE INDEX removed_scan_taken_at ON removed_scan (taken_at, content_sha256);

CREATE TABLE organization_alias (
    -- Names of organizations that were renamed, their present ones too. Scans with an old name
    -- belong to the same organization. An organization without a row here has the name that its
    -- scans give it; one with a row has the name of its last rename.
    folded_name     TEXT PRIMARY KEY CHECK (folded_name <> ''),      -- Unicode case folding
    name            TEXT NOT NULL,
    organization_id INTEGER NOT NULL REFERENCES organization
) STRICT, WITHOUT ROWID;

CREATE INDEX organization_alias_organization ON organization_alias (organization_id);

CREATE VIEW assessments AS
-- How people found a control that EDCA does not verify, on some subjects, a JSON array, or on all
-- (NULL): a word beside EDCA's, in no score. It is valid from assessed_at to valid_until.
SELECT statement.amendment_id AS assessment_id, organization.name AS organization,
       statement.control_id,
       (SELECT named.subjects FROM _statement_names AS named
        WHERE named.amendment_id = statement.amendment_id) AS subjects,
       statement.verdict AS status, amendment.reason, statement.said_by AS assessed_by,
       amendment.made_at AS assessed_at, amendment.made_by AS recorded_by,
       statement.until_at AS valid_until, statement.scan_id
FROM statement
CROSS JOIN amendment ON amendment.amendment_id = statement.amendment_id
    AND amendment.kind = 'assessment'
CROSS JOIN _said_scans AS said ON said.scan_id = statement.scan_id
CROSS JOIN organization ON organization.organization_id = said.organization_id;

CREATE VIEW controls AS
-- Controls of each organization, one row each, by the definition that each was last judged by.
-- status is that of the last scan that has the control, and has held since status_since. scored is
-- 1 where it counts for scores. Nothing here is of another control that had the id before.
SELECT organization.name AS organization, judging.control_id, definition.title,
       definition.category, definition.severity, definition.severity_weight,
       definition.verify AS scored,
       (SELECT json_group_array(framework)
        FROM (SELECT framework FROM definition_framework
              WHERE definition_framework.definition_id = definition.definition_id
              ORDER BY framework)) AS frameworks,
       span.status,
       max(span.since, coalesce((
           SELECT max(reused_at) FROM control_reuse AS reuse
           WHERE reuse.organization_id = judging.organization_id
             AND reuse.control_id = judging.control_id), '')) AS status_since,
       coalesce(
           (SELECT max(reused_at) FROM control_reuse AS reuse
            WHERE reuse.organization_id = judging.organization_id
              AND reuse.control_id = judging.control_id),
           (SELECT min(+since) FROM finding_span AS first
            WHERE first.organization_id = judging.organization_id
              AND first.control_id = judging.control_id)) AS first_seen_at,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = judging.organization_id AND scan.taken_at < span.until)
           AS last_seen_at,
       span.holds AS in_last_scan, definition.definition_id
FROM organization
CROSS JOIN definition_span AS judging USING (organization_id)
JOIN finding_span AS span ON span.organization_id = judging.organization_id
    AND span.control_id = judging.control_id
    AND span.since = (
        SELECT max(since) FROM finding_span AS last
        WHERE last.organization_id = judging.organization_id
          AND last.control_id = judging.control_id)
JOIN definition ON definition.definition_id = judging.definition_id
WHERE NOT EXISTS (
    SELECT 1 FROM definition_span AS later
    WHERE later.organization_id = judging.organization_id
      AND later.control_id = judging.control_id AND later.since > judging.since);

CREATE VIEW definitions AS
-- Definitions that controls ever had, one row per distinct content.
SELECT definition_id, control_id, sha256, title, text.description, category, severity,
       severity_weight, verify, subject,
       (SELECT json_group_array(framework) FROM definition_framework
        WHERE definition_framework.definition_id = definition.definition_id) AS frameworks,
       roles, text."references", automatable, text.remediation, text.script, text.considerations
FROM definition
JOIN definition_text AS text USING (definition_id);

CREATE VIEW differences_of_two_scans AS
-- Differences of two scans of one organization, to be asked for with both scans, as in WHERE
-- from_scan_id = 12 AND to_scan_id = 13: docs/views.md says what changes mean. from_value was last
-- seen at seen_before_at, to_value first at changed_at. The other columns are as in view drift.
SELECT organization, from_scan_id, to_scan_id, control_id, title, category, severity,
       severity_weight, scored, level, subject_kind, subject, property, change, from_value,
       to_value, seen_before_at, changed_at, seen_before_local, changed_local, redefined, reused,
       new_failure, out_of_sight, gone
FROM _differences
WHERE level <> 'text';

CREATE VIEW drift AS
-- Every change between seen_before_at, the last scan of the old value, and changed_at, the first
-- scan of the new one: see docs/views.md. redefined is 1 where the control's definition changed
-- between the two, reused where the id was given to another control. new_failure is 1 where
-- something fails that was not known to fail before. out_of_sight has subjects that the control did
-- not see, and gone, where it was fixed, those that had failed and are not assessed any more: JSON
-- arrays. title, category, severity and severity_weight are those of the definition that the
-- control was judged by then; scored is 1 where it counts for scores.
WITH change AS (
    -- old_until: the first scan at which the old value, from_value, held no longer. seen_until: the
    -- end of the last scan that had a result, where changed_at has none.
    SELECT organization, organization_id, control_id,
           iif(subject_id IS NULL, 'finding', 'result') AS level, subject_id, subject,
           NULL AS property, change,
           CASE WHEN change IN ('regressed', 'fixed') THEN known_status
                WHEN before_until = since THEN before_status END AS from_value,
           status AS to_value,
           iif(change IN ('regressed', 'fixed'), known_until, since) AS old_until,
           since AS changed_at, NULL AS seen_until
    FROM _status_drift
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'finding', NULL, NULL, NULL,
           'disappeared', span.status, NULL, span.until, span.until, NULL
    FROM organization
    CROSS JOIN finding_span AS span USING (organization_id)
    WHERE NOT span.holds AND NOT EXISTS (
        SELECT 1 FROM finding_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.since = span.until)
    UNION ALL
    SELECT organization.name, gap.organization_id, gap.control_id, 'result', gap.subject_id,
           subject.name, NULL, 'disappeared', gap.status, NULL, gap.since, gap.since, gap.since
    FROM organization
    CROSS JOIN _result_gaps AS gap USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE NOT EXISTS (
        SELECT 1 FROM out_of_sight AS hidden
        WHERE hidden.organization_id = gap.organization_id AND hidden.control_id = gap.control_id
          AND hidden.subject_id = gap.subject_id AND hidden.since = gap.since)
    UNION ALL
    -- Out of sight from then on, and not assessed any more from then on.
    SELECT organization.name, hidden.organization_id, hidden.control_id, 'result',
           hidden.subject_id, subject.name, NULL, edge.change,
           iif(edge.change = 'lost' AND hidden.since = hidden.gap_since, hidden.status, NULL),
           NULL, iif(edge.change = 'lost', hidden.since, hidden.until),
           iif(edge.change = 'lost', hidden.since, hidden.until), hidden.gap_since
    FROM organization
    CROSS JOIN out_of_sight AS hidden USING (organization_id)
    CROSS JOIN (SELECT 'lost' AS change UNION ALL SELECT 'disappeared') AS edge
    JOIN subject USING (subject_id)
    WHERE edge.change = 'lost' OR hidden.until < hidden.gap_until
    UNION ALL
    SELECT organization, organization_id, control_id, 'property', subject_id, subject, property,
           iif(differs, 'changed', 'appeared'), iif(differs, before_value, NULL), value,
           iif(differs, before_until, since), since, NULL
    FROM _property_changes
    WHERE iif(before_value IS NULL,
              since > (SELECT min(taken_at) FROM scan
                       WHERE scan.organization_id = _property_changes.organization_id),
              differs OR before_until < since)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'property', span.subject_id,
           subject.name, span.property, 'disappeared', span.value, NULL, span.until, span.until,
           span.until
    FROM organization
    CROSS JOIN property_span AS span USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE NOT span.holds AND NOT EXISTS (
        SELECT 1 FROM property_span AS next
        WHERE next.organization_id = span.organization_id AND next.control_id = span.control_id
          AND next.subject_id = span.subject_id AND next.folded_property = span.folded_property
          AND next.since = span.until)
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, 'definition', NULL, NULL,
           now.field, 'redefined', was.value, now.value, before.until, span.since, NULL
    FROM definition_span AS span
    JOIN organization USING (organization_id)
    JOIN definition_span AS before ON before.organization_id = span.organization_id
        AND before.control_id = span.control_id
        AND before.since = (
            SELECT max(since) FROM definition_span AS earlier
            WHERE earlier.organization_id = span.organization_id
              AND earlier.control_id = span.control_id AND earlier.since < span.since)
    JOIN _definition_fields AS now ON now.definition_id = span.definition_id
    JOIN _definition_fields AS was ON was.definition_id = before.definition_id
        AND was.field = now.field
    WHERE was.value <> now.value
    UNION ALL
    SELECT organization.name, step.organization_id, step.control_id, 'evidence', step.subject_id,
           subject.name, NULL, 'changed',
           (SELECT evidence FROM _evidence_texts
            WHERE _evidence_texts.scan_id = (
                SELECT scan_id FROM scan
                WHERE scan.organization_id = step.organization_id AND scan.taken_at < step.until
                ORDER BY scan.taken_at DESC LIMIT 1)
              AND _evidence_texts.control_id = step.control_id
              AND _evidence_texts.subject_id = step.subject_id),
           (SELECT evidence FROM _evidence_texts
            WHERE _evidence_texts.scan_id = (
                SELECT scan_id FROM scan
                WHERE scan.organization_id = step.organization_id AND scan.taken_at = step.until)
              AND _evidence_texts.control_id = step.control_id
              AND _evidence_texts.subject_id = step.subject_id),
           step.until, step.until, NULL
    FROM organization
    CROSS JOIN _evidence_steps AS step USING (organization_id)
    JOIN subject USING (subject_id)
    WHERE step.since = step.until
      -- iif() so that only single steps are looked at, not every one with every later one.
      AND iif(step.since = step.until,
              step.old_until = step.until AND step.alone AND NOT step.moving, 0)
),
marked AS (
    SELECT organization, organization_id, control_id, level, subject_id, subject, property, change,
           from_value, to_value, old_until, changed_at, seen_until,
           EXISTS (
               SELECT 1 FROM control_reuse AS reuse
               WHERE reuse.organization_id = change.organization_id
                 AND reuse.control_id = change.control_id
                 AND reuse.reused_at BETWEEN change.old_until AND change.changed_at) AS reused
    FROM change
)
SELECT organization, change.control_id, judged.title, judged.category, judged.severity,
       judged.severity_weight, judged.verify AS scored, level,
       iif(subject_id IS NULL, NULL, (
           SELECT label FROM label_span AS label
           WHERE label.organization_id = change.organization_id
             AND label.control_id = change.control_id AND label.since <= change.changed_at
             AND (change.seen_until IS NULL OR label.since < change.seen_until)
           ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
       change.subject, property, change, from_value, to_value,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = change.organization_id
          AND scan.taken_at < change.old_until) AS seen_before_at,
       changed_at,
       (SELECT taken_local FROM scan
        WHERE scan.organization_id = change.organization_id
          AND scan.taken_at < change.old_until
        ORDER BY taken_at DESC LIMIT 1) AS seen_before_local,
       (SELECT taken_local FROM scan
        WHERE scan.organization_id = change.organization_id
          AND scan.taken_at = change.changed_at) AS changed_local,
       EXISTS (
           SELECT 1 FROM definition_span AS span
           WHERE span.organization_id = change.organization_id
             AND span.control_id = change.control_id
             AND span.since BETWEEN change.old_until AND change.changed_at
             AND span.definition_id <> (
                 SELECT definition_id FROM definition_span AS earlier
                 WHERE earlier.organization_id = span.organization_id
                   AND earlier.control_id = span.control_id AND earlier.since < span.since
                 ORDER BY earlier.since DESC LIMIT 1)) AS redefined,
       reused,
       level IN ('finding', 'result') AND to_value IS 'Fail'
           AND (change IN ('appeared', 'revealed') OR (change = 'regressed' AND NOT reused))
           AS new_failure,
       CASE WHEN level = 'result' AND change = 'lost' AND to_value IS NULL
                THEN json_array(change.subject)
            WHEN level = 'finding' AND to_value IS NOT NULL THEN (
                SELECT nullif(json_group_array(name), '[]')
                FROM (SELECT hidden_subject.name
                      FROM out_of_sight AS hidden
                      JOIN subject AS hidden_subject USING (subject_id)
                      WHERE hidden.organization_id = change.organization_id
                        AND hidden.control_id = change.control_id
                        AND hidden.since <= change.changed_at AND hidden.until > change.changed_at
                      ORDER BY hidden_subject.name)) END AS out_of_sight,
       CASE WHEN level = 'finding' AND change = 'fixed' THEN (
                SELECT nullif(json_group_array(name), '[]')
                FROM (SELECT gone_subject.name
                      FROM _result_gaps AS gap
                      JOIN subject AS gone_subject USING (subject_id)
                      WHERE gap.organization_id = change.organization_id
                        AND gap.control_id = change.control_id
                        AND gap.status IN ('Fail', 'Warning')
                        AND gap.since BETWEEN change.old_until AND change.changed_at
                        AND gap.until > change.changed_at
                        AND NOT EXISTS (
                            SELECT 1 FROM out_of_sight AS hidden
                            WHERE hidden.organization_id = gap.organization_id
                              AND hidden.control_id = gap.control_id
                              AND hidden.subject_id = gap.subject_id
                              AND hidden.since <= change.changed_at
                              AND hidden.until > change.changed_at)
                      ORDER BY gone_subject.name)) END AS gone
FROM marked AS change
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS span
    WHERE span.organization_id = change.organization_id AND span.control_id = change.control_id
      AND span.since <= change.changed_at
    ORDER BY span.since DESC LIMIT 1);

CREATE VIEW failures AS
-- Failures, with two bounds on how long each lasted: view _failing_runs says what the columns mean.
SELECT organization, control_id, title, category, severity, severity_weight, scored, subject_kind,
       subject, passed_at, failed_at, last_failed_at, fixed_at, replaced_at, days_at_least,
       days_at_most, reused
FROM _failing_runs;

CREATE VIEW finding_spans AS
-- Spans of the status of a control over all its subjects. title, category, severity and
-- severity_weight are those of the definition that the control was judged by when the span began.
-- scored is 1 where it counted for scores.
SELECT organization.name AS organization, span.control_id, judged.title, judged.category,
       judged.severity, judged.severity_weight, judged.verify AS scored, span.status, span.since,
       nullif(span.until, '9999-12-31T00:00:00.000Z') AS until
FROM finding_span AS span
JOIN organization USING (organization_id)
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS judging
    WHERE judging.organization_id = span.organization_id AND judging.control_id = span.control_id
      AND judging.since <= span.since
    ORDER BY judging.since DESC LIMIT 1);

CREATE VIEW findings AS
-- Findings of each scan: the status of each control over all its subjects. waived is the id of the
-- waiver where waivers covered all that failed.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at, scan.taken_local,
       finding_span.control_id, definition.title, definition.category, definition.severity,
       definition.severity_weight, definition.verify, finding_span.status,
       definition_span.definition_id,
       (SELECT min(waiver_id) FROM _finding_waivers AS covered
        WHERE covered.organization_id = scan.organization_id AND covered.scan_id = scan.scan_id
          AND covered.control_id = finding_span.control_id) AS waived
FROM scan
JOIN organization USING (organization_id)
JOIN finding_span ON finding_span.organization_id = scan.organization_id
    AND finding_span.since <= scan.taken_at AND finding_span.until > scan.taken_at
-- CROSS and + keep SQLite on the primary key, which finds the few definitions of a control.
CROSS JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since <= scan.taken_at AND +definition_span.until > scan.taken_at
JOIN definition USING (definition_id);

CREATE VIEW labels AS
-- Labels that scans were given (kind is label) or that were taken from them (unlabel), by whom and
-- why. View scans has those that scans have now.
SELECT coalesce(organization.name, amendment.organization) AS organization, amendment.scan_id,
       coalesce(scan.taken_at, removed_scan.taken_at) AS taken_at, amendment.label, amendment.kind,
       amendment.made_at, amendment.made_by, amendment.reason
FROM amendment
LEFT JOIN scan ON scan.scan_id = amendment.scan_id
LEFT JOIN removed_scan ON removed_scan.scan_id = amendment.scan_id
LEFT JOIN organization
    ON organization.organization_id = coalesce(scan.organization_id, removed_scan.organization_id)
WHERE amendment.label IS NOT NULL;

CREATE VIEW notes AS
-- What people noted of a control, on some subjects, a JSON array, or on all (NULL): what was tried,
-- who is on it. due_at is when it should be fixed, NULL where that was not said.
SELECT statement.amendment_id AS note_id, organization.name AS organization, statement.control_id,
       (SELECT named.subjects FROM _statement_names AS named
        WHERE named.amendment_id = statement.amendment_id) AS subjects,
       amendment.reason AS note, statement.until_at AS due_at, amendment.made_at AS noted_at,
       amendment.made_by AS noted_by, statement.scan_id
FROM statement
CROSS JOIN amendment ON amendment.amendment_id = statement.amendment_id
    AND amendment.kind = 'note'
CROSS JOIN _said_scans AS said ON said.scan_id = statement.scan_id
CROSS JOIN organization ON organization.organization_id = said.organization_id;

CREATE VIEW organizations AS
-- Organizations, one row each. controls and score (of 'All') are those of the last scan.
WITH extent AS (
    SELECT organization_id, count(*) AS scans, min(taken_at) AS first_at, max(taken_at) AS last_at
    FROM scan
    GROUP BY organization_id
)
SELECT organization.name AS organization, coalesce(extent.scans, 0) AS scans, extent.first_at,
       extent.last_at,
       (SELECT count(*) FROM finding_span
        WHERE finding_span.organization_id = organization.organization_id
          AND finding_span.since <= extent.last_at AND finding_span.until > extent.last_at)
           AS controls,
       (SELECT count(*) FROM subject
        WHERE subject.organization_id = organization.organization_id) AS subjects,
       (SELECT 100.0 * sum(_scored_spans.passed_weight)
               / nullif(sum(_scored_spans.eligible_weight), 0)
        FROM _scored_spans
        WHERE _scored_spans.organization_id = organization.organization_id
          AND _scored_spans.finding_since <= extent.last_at
          AND _scored_spans.finding_until > extent.last_at
          AND _scored_spans.definition_since <= extent.last_at
          AND +_scored_spans.definition_until > extent.last_at) AS score,
       (SELECT json_group_array(name)
        FROM (SELECT name FROM organization_alias
              WHERE organization_alias.organization_id = organization.organization_id
                AND organization_alias.folded_name <> organization.folded_name
              ORDER BY name)) AS former_names
FROM organization
LEFT JOIN extent USING (organization_id);

CREATE VIEW property_spans AS
-- Spans of a value that evidence named, such as DomainSecureEnabled = True. subject_kind is what
-- the control called the subject in the last scan of the span. comparable is the form in which
-- values compare: docs/same.md. title to scored are as in view finding_spans.
SELECT organization.name AS organization, span.control_id, judged.title, judged.category,
       judged.severity, judged.severity_weight, judged.verify AS scored,
       (SELECT label FROM label_span AS label
        WHERE label.organization_id = span.organization_id AND label.control_id = span.control_id
          AND label.since < span.until
        ORDER BY label.since DESC LIMIT 1) AS subject_kind,
       subject.name AS subject, span.property, span.value, span.since,
       nullif(span.until, '9999-12-31T00:00:00.000Z') AS until, span.form AS comparable
FROM property_span AS span
JOIN organization USING (organization_id)
JOIN subject USING (subject_id)
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS judging
    WHERE judging.organization_id = span.organization_id AND judging.control_id = span.control_id
      AND judging.since <= span.since
    ORDER BY judging.since DESC LIMIT 1);

CREATE VIEW questions AS
-- Questions that are ready: run the text of sql in any SQLite tool. Its comment says what it means
-- and takes; a parameter without a value (NULL) means what the comment says of it.
SELECT name, summary, sql
FROM question;

CREATE VIEW redefinitions AS
-- Changes of a control's definition, with the fields that changed. reused is 1 where title and
-- description both changed: the control_id may stand for another control then.
SELECT organization.name AS organization, span.control_id,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = span.organization_id
          AND scan.taken_at < span.before_until) AS seen_before_at,
       span.changed_at, span.from_definition_id, span.to_definition_id,
       (SELECT json_group_array(now.field)
        FROM _definition_fields AS now
        JOIN _definition_fields AS was ON was.definition_id = span.from_definition_id
            AND was.field = now.field AND was.value <> now.value
        WHERE now.definition_id = span.to_definition_id) AS fields,
       span.reused
FROM _definition_changes AS span
JOIN organization USING (organization_id);

CREATE VIEW removals AS
-- Scans that were removed, by whom and why. organization is its present name, or its last one where
-- it has no scans any more.
SELECT removed_scan.scan_id, coalesce(organization.name, amendment.organization) AS organization,
       removed_scan.taken_at, removed_scan.source, removed_scan.content_sha256,
       amendment.made_at AS removed_at, amendment.made_by AS removed_by, amendment.reason
FROM removed_scan
JOIN amendment USING (amendment_id)
LEFT JOIN organization USING (organization_id);

CREATE VIEW renames AS
-- Organizations that were renamed, or merged into the one that had the name, by whom and why.
SELECT amendment.organization, amendment.renamed_to, amendment.made_at AS renamed_at,
       amendment.made_by AS renamed_by, amendment.reason
FROM amendment
WHERE amendment.kind = 'rename';

CREATE VIEW reported_scores AS
-- Scores that EDCA wrote into each file.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at, scan.taken_local,
       reported_score_span.framework, reported_score_span.score, reported_score_span.total,
       reported_score_span.failed, reported_score_span.warned, reported_score_span.unknown,
       reported_score_span.skipped
FROM scan
JOIN organization USING (organization_id)
JOIN reported_score_span ON reported_score_span.organization_id = scan.organization_id
    AND reported_score_span.since <= scan.taken_at AND reported_score_span.until > scan.taken_at;

CREATE VIEW result_spans AS
-- Spans of the status of a control on one subject. subject_kind is what the control called the
-- subject in the last scan of the span. title to scored are as in view finding_spans.
SELECT organization.name AS organization, span.control_id, judged.title, judged.category,
       judged.severity, judged.severity_weight, judged.verify AS scored,
       (SELECT label FROM label_span AS label
        WHERE label.organization_id = span.organization_id AND label.control_id = span.control_id
          AND label.since < span.until
        ORDER BY label.since DESC LIMIT 1) AS subject_kind,
       subject.name AS subject, span.status, span.since,
       nullif(span.until, '9999-12-31T00:00:00.000Z') AS until
FROM result_span AS span
JOIN organization USING (organization_id)
JOIN subject USING (subject_id)
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS judging
    WHERE judging.organization_id = span.organization_id AND judging.control_id = span.control_id
      AND judging.since <= span.since
    ORDER BY judging.since DESC LIMIT 1);

CREATE VIEW results AS
-- Results of each scan: the status of each control on each subject, with the evidence as reported.
-- waived is the id of a waiver that covered a failure.
SELECT organization.name AS organization, _evidence_texts.scan_id, _evidence_texts.taken_at,
       _evidence_texts.taken_local, _evidence_texts.control_id, label_span.label AS subject_kind,
       subject.name AS subject,
       _evidence_texts.status, _evidence_texts.evidence,
       (SELECT min(waiver_id) FROM _waived_results AS covered
        WHERE covered.organization_id = _evidence_texts.organization_id
          AND covered.scan_id = _evidence_texts.scan_id
          AND covered.control_id = _evidence_texts.control_id
          AND covered.subject_id = _evidence_texts.subject_id) AS waived
FROM _evidence_texts
JOIN organization USING (organization_id)
CROSS JOIN label_span ON label_span.organization_id = _evidence_texts.organization_id
    AND label_span.control_id = _evidence_texts.control_id
    AND label_span.since <= _evidence_texts.taken_at
    AND +label_span.until > _evidence_texts.taken_at
JOIN subject USING (subject_id);

CREATE VIEW retirements AS
-- Subjects that were retired: gone for good since retired_at. Where is_undone is 1, the retirement
-- was taken back.
SELECT coalesce(organization.name, amendment.organization) AS organization, amendment.subject,
       amendment.retired_at, amendment.kind = 'retirement undone' AS is_undone, amendment.made_at,
       amendment.made_by, amendment.reason
FROM amendment
-- Its name then, which leads to its present one.
LEFT JOIN organization_alias AS alias ON alias.name = amendment.organization
LEFT JOIN organization ON organization.organization_id = alias.organization_id
WHERE amendment.kind IN ('retirement', 'retirement undone');

CREATE VIEW scan_days AS
-- Scans with the day on which each was taken as its own clock counts days: as a number, so that the
-- calendar days from one scan to another are the difference, and the month as text.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at, scan.taken_local, scan.day,
       substr(scan.taken_local, 1, 7) AS month,
       scan.utc_offset || ' minutes' AS utc_modifier -- which makes local time of UTC
FROM organization
JOIN scan USING (organization_id);

CREATE VIEW scans AS
-- Scans, one row each. The counts are of all controls of a scan, verified or not. The score is that
-- of 'All'. label has all labels of a scan, parted by commas. servers is how many servers were
-- assessed, missing a JSON array of those that earlier scans assessed, that
-- are not retired, and that this one did not assess.
WITH step AS (
    SELECT organization, organization_id, status,
           iif(edge.sign = 1, max(finding_since, definition_since),
                              min(finding_until, definition_until)) AS at,
           edge.sign, edge.sign * passed_weight AS passed_weight,
           edge.sign * eligible_weight AS eligible_weight
    FROM _scored_spans
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
),
total AS (
    -- From the end, as in view _score_runs.
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
SELECT scan.scan_id, total.organization, scan.taken_at, scan.taken_local, scan.recorded_at,
       scan.source, total.controls, total.passed, total.failed, total.warned, total.unknown,
       total.skipped,
       100.0 * total.passed_weight / nullif(total.eligible_weight, 0) AS score,
       scan.content_sha256, scan.chain_sha256,
       (SELECT group_concat(label, ', ')
        FROM (SELECT label FROM _scan_labels
              WHERE _scan_labels.scan_id = scan.scan_id
              ORDER BY label)) AS label,
       (SELECT count(*) FROM subject_span AS seen
        WHERE seen.organization_id = scan.organization_id AND seen.until > scan.taken_at
          AND seen.since <= scan.taken_at AND seen.is_server) AS servers,
       (SELECT json_group_array(name)
        FROM (SELECT subject.name
              FROM _missing_servers AS missing
              JOIN subject USING (subject_id)
              WHERE missing.organization_id = scan.organization_id
                AND missing.since <= scan.taken_at AND missing.until > scan.taken_at
              ORDER BY subject.name)) AS missing
FROM total
CROSS JOIN scan ON scan.organization_id = total.organization_id
    AND scan.taken_at >= total.at AND scan.taken_at < total.next_at;

CREATE VIEW scores AS
-- Severity-weighted scores of each scan: for 'All', which has each control once, and for each
-- framework that the scan's verified controls are tagged with. delta is the difference from the
-- scan before.
SELECT run.organization, scan.scan_id, scan.taken_at, scan.taken_local, run.framework,
       run.passed_weight, run.eligible_weight, run.score, run.passed, run.failed, run.warned,
       run.unknown, run.skipped,
       iif(scan.taken_at = run.since, run.delta, run.score - run.score) AS delta
FROM _score_runs AS run
CROSS JOIN scan ON scan.organization_id = run.organization_id
    AND scan.taken_at >= run.since AND scan.taken_at < run.until;

CREATE VIEW standings AS
-- How each control fared up to the last scan, over all its subjects (subject is NULL) and on each.
-- flips counts how often it regressed or was fixed. failing_share (0 to 1) is the share of the time
-- with a known status in which it failed. third_last_flip_at is the third flip from the end.
-- days_of_three_flips is the shortest time with three flips. days_to_fix_at_least and
-- days_to_fix_at_most are means over its failures, as in times_to_fix. Nothing here is of another
-- control that had the id before. title, category, severity and severity_weight are those of the
-- definition that the control was last judged by; scored is 1 where it counts for scores.
WITH paced AS (
    SELECT organization, organization_id, control_id, subject_id, flipped_at,
           lag(flipped_at, 2) OVER (PARTITION BY organization, control_id, subject_id
                                    ORDER BY flipped_at) AS two_flips_before
    FROM _flips
    WHERE flipped_at > coalesce((SELECT max(reused_at) FROM control_reuse AS reuse
                                 WHERE reuse.organization_id = _flips.organization_id
                                   AND reuse.control_id = _flips.control_id), '')
),
part AS (
    -- A span of another control stays as a key: its status does not count.
    SELECT organization, organization_id, control_id, subject_id,
           iif(is_own, status, NULL) AS status, iif(is_own, is_known, NULL) AS is_known, since,
           until,
           julianday(min(until, (SELECT max(taken_at) FROM scan
                                 WHERE scan.organization_id = held.organization_id)))
           - julianday(since) AS days,
           NULL AS flip_at, NULL AS two_flips_before, NULL AS days_of_three_flips,
           NULL AS days_at_least, NULL AS days_at_most
    FROM (SELECT organization, organization_id, control_id, subject_id, status, is_known, since,
                 until,
                 since >= coalesce((
                     SELECT max(reused_at) FROM control_reuse AS reuse
                     WHERE reuse.organization_id = _status_spans.organization_id
                       AND reuse.control_id = _status_spans.control_id), '') AS is_own
          FROM _status_spans) AS held
    UNION ALL
    SELECT organization, organization_id, control_id, subject_id, NULL, NULL, NULL, NULL, NULL,
           flipped_at, two_flips_before,
           (SELECT third.day - first.day FROM scan AS first CROSS JOIN scan AS third
            WHERE first.organization_id = paced.organization_id
              AND first.taken_at = paced.two_flips_before
              AND third.organization_id = paced.organization_id
              AND third.taken_at = paced.flipped_at), NULL, NULL
    FROM paced
    UNION ALL
    SELECT organization, organization_id, control_id, subject_id, NULL, NULL, NULL, NULL, NULL,
           NULL, NULL, NULL, days_at_least, days_at_most
    FROM _failing_runs
    WHERE days_at_most IS NOT NULL
      AND failed_at >= coalesce((SELECT max(reused_at) FROM control_reuse AS reuse
                                 WHERE reuse.organization_id = _failing_runs.organization_id
                                   AND reuse.control_id = _failing_runs.control_id), '')
),
total AS (
    -- A window and DISTINCT: conditions do not reach the tables through a GROUP BY.
    SELECT DISTINCT organization, organization_id, control_id, subject_id,
           count(flip_at) OVER key AS flips,
           sum(days) FILTER (WHERE status = 'Fail') OVER key AS failing_days,
           sum(days) FILTER (WHERE is_known) OVER key AS known_days,
           min(since) FILTER (WHERE status = 'Fail') OVER key AS first_failed_at,
           max(until) FILTER (WHERE status = 'Fail') OVER key AS failed_until,
           max(until) FILTER (WHERE is_known AND status = 'Pass') OVER key AS passed_until,
           max(until) OVER key AS seen_until,
           max(two_flips_before) OVER key AS third_last_flip_at,
           min(days_of_three_flips) OVER key AS days_of_three_flips,
           avg(days_at_least) OVER key AS days_to_fix_at_least,
           avg(days_at_most) OVER key AS days_to_fix_at_most
    FROM part
    WINDOW key AS (PARTITION BY organization, control_id, subject_id)
)
SELECT total.organization, total.control_id, judged.title, judged.category, judged.severity,
       judged.severity_weight, judged.verify AS scored,
       iif(total.subject_id IS NULL, NULL, (
           SELECT label FROM label_span AS label
           WHERE label.organization_id = total.organization_id
             AND label.control_id = total.control_id AND label.since < total.seen_until
           ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
       subject.name AS subject,
       total.flips, coalesce(total.failing_days, 0) / nullif(total.known_days, 0) AS failing_share,
       total.first_failed_at,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = total.organization_id
          AND scan.taken_at < total.failed_until) AS last_failed_at,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = total.organization_id
          AND scan.taken_at < total.passed_until) AS last_passed_at,
       total.third_last_flip_at, total.days_of_three_flips, total.days_to_fix_at_least,
       total.days_to_fix_at_most
FROM total
LEFT JOIN subject USING (subject_id)
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS judging
    WHERE judging.organization_id = total.organization_id
      AND judging.control_id = total.control_id
    ORDER BY judging.since DESC LIMIT 1);

CREATE VIEW subject_renames AS
-- Subjects that were renamed, or became one with the subject that had the name, by whom and why.
SELECT coalesce(organization.name, amendment.organization) AS organization, amendment.subject,
       amendment.renamed_to, amendment.made_at AS renamed_at, amendment.made_by AS renamed_by,
       amendment.reason
FROM amendment
-- Its name then, which leads to its present one.
LEFT JOIN organization_alias AS alias ON alias.name = amendment.organization
LEFT JOIN organization ON organization.organization_id = alias.organization_id
WHERE amendment.kind = 'subject rename';

CREATE VIEW subjects AS
-- Servers, databases and other things that were assessed, one row each. subject_kind, controls and
-- failing are those of the last scan that has it: subject_kind is what most of its controls call
-- it, controls how many assessed it, failing how many of them failed. retired_at is when it was
-- gone for good, NULL where nobody said so or where it was seen again.
WITH seen AS (
    SELECT extent.organization_id, extent.subject_id, extent.first_seen_at, extent.until,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = extent.organization_id
              AND scan.taken_at < extent.until) AS last_seen_at
    FROM (SELECT organization_id, subject_id, min(since) AS first_seen_at, max(until) AS until
          FROM subject_span
          GROUP BY organization_id, subject_id) AS extent
),
labelled AS (
    SELECT seen.organization_id, seen.subject_id, label_span.label, count(*) AS controls,
           sum(result_span.status = 'Fail') AS failing
    FROM result_span
    JOIN seen ON seen.organization_id = result_span.organization_id
        AND seen.subject_id = result_span.subject_id
        AND result_span.since <= seen.last_seen_at AND result_span.until > seen.last_seen_at
    CROSS JOIN label_span ON label_span.organization_id = result_span.organization_id
        AND label_span.control_id = result_span.control_id
        AND label_span.since <= seen.last_seen_at AND +label_span.until > seen.last_seen_at
    GROUP BY seen.organization_id, seen.subject_id, label_span.label
),
counted AS (
    SELECT organization_id, subject_id, label, sum(controls) OVER one AS controls,
           sum(failing) OVER one AS failing,
           row_number() OVER (one ORDER BY controls DESC, label) AS place
    FROM labelled
    WINDOW one AS (PARTITION BY organization_id, subject_id)
)
SELECT organization.name AS organization, counted.label AS subject_kind, subject.name AS subject,
       seen.first_seen_at, seen.last_seen_at,
       seen.until = '9999-12-31T00:00:00.000Z' AS in_last_scan, counted.controls, counted.failing,
       retirement.retired_at,
       (SELECT json_group_array(name)
        FROM (SELECT alias.name FROM subject_alias AS alias
              WHERE alias.organization_id = subject.organization_id
                AND alias.leads_to = subject.folded_name
                AND alias.folded_name <> subject.folded_name
              ORDER BY alias.name)) AS aliases
FROM seen
JOIN counted ON counted.organization_id = seen.organization_id
    AND counted.subject_id = seen.subject_id AND counted.place = 1
JOIN subject ON subject.subject_id = seen.subject_id
JOIN organization ON organization.organization_id = seen.organization_id
LEFT JOIN retirement ON retirement.organization_id = seen.organization_id
    AND retirement.folded_name = subject.folded_name AND retirement.retired_at >= seen.last_seen_at
-- Not what only ever stood for controls as a whole.
WHERE subject.folded_name <> 'organization' OR EXISTS (
    SELECT 1 FROM result_span AS result
    CROSS JOIN label_span AS label ON label.organization_id = result.organization_id
        AND label.control_id = result.control_id AND label.is_listed
        AND label.since < result.until AND +label.until > result.since
    WHERE result.organization_id = seen.organization_id
      AND result.subject_id = seen.subject_id);

CREATE VIEW times_to_fix AS
-- Failures of controls by severity: how many were fixed, how many are open, and the mean days to
-- fix, between two bounds. A failure at the start of history is counted, but is in no mean:
-- measured counts the others. One whose control_id was given to another control is neither fixed
-- nor open.
-- A window and DISTINCT: conditions do not reach the tables through a GROUP BY.
SELECT DISTINCT organization, severity, count(fixed_at) OVER severities AS fixed,
       count(*) FILTER (WHERE fixed_at IS NULL AND NOT reused) OVER severities AS open,
       count(*) FILTER (WHERE is_measured) OVER severities AS measured,
       avg(days_at_least) FILTER (WHERE is_measured) OVER severities AS mean_days_at_least,
       avg(days_at_most) FILTER (WHERE is_measured) OVER severities AS mean_days_at_most
FROM (SELECT organization, severity, fixed_at, days_at_least, days_at_most, reused,
             days_at_most IS NOT NULL AS is_measured
      FROM _failing_runs
      WHERE subject_id IS NULL)
WINDOW severities AS (PARTITION BY organization, severity);

CREATE VIEW view_columns AS
-- What each column of each promised view means, in the order of the columns. Views that are not
-- here are parts of these.
SELECT view_name AS "view", column_name AS "column", type, meaning
FROM view_column
ORDER BY view_name, position;

CREATE VIEW waived_findings AS
-- Findings of each scan that failed while waivers covered all that failed of them, with a row for
-- each waiver that covered something. Views findings and scores have them as EDCA gave them.
SELECT organization.name AS organization, covered.scan_id, scan.taken_at, scan.taken_local,
       covered.control_id, definition.title, definition.category, definition.severity,
       definition.severity_weight, definition.verify, covered.waiver_id, granted.reason,
       statement.said_by AS approved_by, statement.ticket, statement.until_at
FROM _finding_waivers AS covered
JOIN scan USING (scan_id)
JOIN organization ON organization.organization_id = covered.organization_id
JOIN statement ON statement.amendment_id = covered.waiver_id
JOIN amendment AS granted ON granted.amendment_id = covered.waiver_id
CROSS JOIN definition_span ON definition_span.organization_id = covered.organization_id
    AND definition_span.control_id = covered.control_id
    AND definition_span.since <= scan.taken_at AND +definition_span.until > scan.taken_at
JOIN definition USING (definition_id);

CREATE VIEW waivers AS
-- Failures that people accepted: of a control on some subjects, a JSON array, or on all (NULL). A
-- waiver covers from from_at to until_at, both included, unless it was revoked before, or lapsed
-- since its control was redefined. ended_at is when it covered no longer, or will not; NULL where
-- it has no end. A waiver may have been revoked after it had ended otherwise.
SELECT waiver.waiver_id, organization.name AS organization, waiver.control_id,
       (SELECT named.subjects FROM _statement_names AS named
        WHERE named.amendment_id = waiver.waiver_id) AS subjects,
       granted.reason, statement.said_by AS approved_by, statement.ticket, waiver.from_at,
       waiver.until_at, granted.made_at AS granted_at, granted.made_by AS granted_by,
       statement.scan_id, revoked.made_at AS revoked_at, revoked.made_by AS revoked_by,
       revoked.reason AS revoked_because, waiver.lapsed_at,
       nullif(waiver.ends_at, '9999-12-31T00:00:00.000Z') AS ended_at
FROM _waiver_times AS waiver
JOIN statement ON statement.amendment_id = waiver.waiver_id
JOIN amendment AS granted ON granted.amendment_id = waiver.waiver_id
JOIN organization USING (organization_id)
LEFT JOIN statement AS revocation ON revocation.waiver_id = waiver.waiver_id
LEFT JOIN amendment AS revoked ON revoked.amendment_id = revocation.amendment_id;

CREATE VIEW _content_lines AS
-- Lines of canonical content, each with the time in which it holds: docs/digests.md says what they
-- are for. The content of a scan is its first line, which is not here, and the lines that hold when
-- it was taken, in the order of part, control_id, depth and name. A line with a scan_id is of that
-- scan only, and replaces the line without one there.
SELECT finding_span.organization_id, NULL AS scan_id, 1 AS part, finding_span.control_id,
       0 AS depth, '' AS name, max(finding_span.since, definition_span.since) AS since,
       min(finding_span.until, definition_span.until) AS until,
       json_array('finding', finding_span.control_id, finding_span.status, definition.sha256)
           AS line
FROM finding_span
JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since < +finding_span.until
    AND +definition_span.until > finding_span.since -- + keeps both on their primary keys
JOIN definition USING (definition_id)
UNION ALL
SELECT text.organization_id, text.scan_id, 1, text.control_id, 1,
       coalesce(written.folded_name, subject.folded_name),
       max(result_span.since, text.since, label_span.since, coalesce(written.since, '')),
       min(result_span.until, text.until, label_span.until, coalesce(written.until, text.until)),
       json_array('result', text.control_id, label_span.label,
                  coalesce(written.folded_name, subject.folded_name), result_span.status,
                  text.evidence)
FROM _evidence_spans AS text
JOIN result_span ON result_span.organization_id = text.organization_id
    AND result_span.control_id = text.control_id
    AND result_span.subject_id = text.subject_id
    AND result_span.since < text.until AND +result_span.until > text.since
-- CROSS and + keep SQLite on the primary key, which finds the few labels of a control.
CROSS JOIN label_span ON label_span.organization_id = text.organization_id
    AND label_span.control_id = text.control_id
    AND label_span.since < min(result_span.until, text.until)
    AND +label_span.until > max(result_span.since, text.since)
JOIN subject ON subject.subject_id = text.subject_id
-- The names under which results of renamed subjects were given.
LEFT JOIN written_name_span AS written ON written.organization_id = text.organization_id
    AND written.control_id = text.control_id AND written.subject_id = text.subject_id
    AND written.since < min(result_span.until, text.until, label_span.until)
    AND +written.until > max(result_span.since, text.since, label_span.since)
UNION ALL
SELECT organization_id, NULL, 2, '', 0, framework, since, until,
       json_array('score', framework, iif(score IS NULL, '', printf('%.15g', score)), total,
                  failed, warned, unknown, skipped)
FROM reported_score_span;

CREATE VIEW _definition_changes AS
-- Changes of a control's definition. reused is 1 where title and description both changed: the
-- control_id may stand for another control then. Table control_reuse keeps where it is 1.
SELECT span.organization_id, span.control_id, before.until AS before_until,
       span.since AS changed_at, before.definition_id AS from_definition_id,
       span.definition_id AS to_definition_id,
       iif(old.title <> new.title,
           (SELECT was.description <> now.description
            FROM definition_text AS was JOIN definition_text AS now
            WHERE was.definition_id = old.definition_id
              AND now.definition_id = new.definition_id), 0) AS reused
FROM definition_span AS span
JOIN definition_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id
    AND before.since = (
        SELECT max(since) FROM definition_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < span.since)
JOIN definition AS old ON old.definition_id = before.definition_id
JOIN definition AS new ON new.definition_id = span.definition_id
WHERE before.definition_id <> span.definition_id;

CREATE VIEW _definition_fields AS
-- Fields of each definition as text, one row each. Two definitions differ in the fields with
-- another value.
SELECT definition_id, control_id, field.key AS field, field.value
FROM definitions
JOIN json_each(json_object(
    'title', title, 'description', description, 'category', category, 'severity', severity,
    'severity_weight', CAST(severity_weight AS TEXT), 'verify', iif(verify, 'true', 'false'),
    'subject', subject, 'frameworks', frameworks, 'roles', roles, 'references', "references",
    'automatable', iif(automatable, 'true', 'false'), 'remediation', remediation,
    'script', script, 'considerations', considerations)) AS field;

CREATE VIEW _definition_lines AS
-- Lines that the digests of definitions cover.
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

CREATE VIEW _definition_tags AS
-- Scores that a definition counts for: 'All' and each framework that it is tagged with.
SELECT definition_id, framework FROM definition_framework
UNION ALL
SELECT definition_id, 'All' FROM definition;

CREATE VIEW _differences AS
-- Differences of two scans, as view differences_of_two_scans has them, and at level text all
-- evidence that is written otherwise. What a row says beside its values is as in view drift, of
-- to_at where a scan must be named.
SELECT difference.organization, from_scan_id, to_scan_id, difference.control_id, judged.title,
       judged.category, judged.severity, judged.severity_weight, judged.verify AS scored, level,
       subject_kind, difference.subject, property, change, from_value, to_value, seen_before_at,
       changed_at, seen_before_local, changed_local, redefined, reused,
       level IN ('finding', 'result') AND to_value IS 'Fail'
           AND (change IN ('appeared', 'revealed') OR (change = 'regressed' AND NOT reused))
           AS new_failure,
       CASE WHEN level = 'result' AND change = 'lost' AND to_value IS NULL
                THEN json_array(difference.subject)
            WHEN level = 'finding' AND to_value IS NOT NULL THEN (
                SELECT nullif(json_group_array(name), '[]')
                FROM (SELECT hidden_subject.name
                      FROM out_of_sight AS hidden
                      JOIN subject AS hidden_subject USING (subject_id)
                      WHERE hidden.organization_id = difference.organization_id
                        AND hidden.control_id = difference.control_id
                        AND hidden.since <= to_at AND hidden.until > to_at
                      ORDER BY hidden_subject.name)) END AS out_of_sight,
       CASE WHEN level = 'finding' AND change = 'fixed' THEN (
                SELECT nullif(json_group_array(name), '[]')
                FROM (SELECT gone_subject.name
                      FROM _result_gaps AS gap
                      JOIN subject AS gone_subject USING (subject_id)
                      WHERE gap.organization_id = difference.organization_id
                        AND gap.control_id = difference.control_id
                        AND gap.status IN ('Fail', 'Warning')
                        AND gap.since BETWEEN difference.old_until AND difference.changed_at
                        AND gap.until > difference.changed_at
                        AND NOT EXISTS (
                            SELECT 1 FROM out_of_sight AS hidden
                            WHERE hidden.organization_id = gap.organization_id
                              AND hidden.control_id = gap.control_id
                              AND hidden.subject_id = gap.subject_id
                              AND hidden.since <= difference.changed_at
                              AND hidden.until > difference.changed_at)
                      ORDER BY gone_subject.name)) END AS gone
FROM (
    SELECT difference.organization, difference.organization_id, from_scan_id, to_scan_id,
           control_id, level,
           iif(subject_id IS NULL, NULL, (
               SELECT label FROM label_span AS label
               WHERE label.organization_id = difference.organization_id
                 AND label.control_id = difference.control_id
                 AND label.since <= difference.changed_at
                 AND (difference.seen_until IS NULL OR label.since < difference.seen_until)
               ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
           subject.name AS subject, property, change, from_value, to_value,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = difference.organization_id
              AND scan.taken_at < difference.old_until) AS seen_before_at,
           changed_at,
           (SELECT taken_local FROM scan
            WHERE scan.organization_id = difference.organization_id
              AND scan.taken_at < difference.old_until
            ORDER BY taken_at DESC LIMIT 1) AS seen_before_local,
           (SELECT taken_local FROM scan
            WHERE scan.organization_id = difference.organization_id
              AND scan.taken_at = difference.changed_at) AS changed_local,
           old_until,
           (SELECT taken_at FROM scan WHERE scan.scan_id = difference.to_scan_id) AS to_at,
           EXISTS (
               SELECT 1 FROM definition_span AS span
               WHERE span.organization_id = difference.organization_id
                 AND span.control_id = difference.control_id
                 AND span.since BETWEEN difference.old_until AND difference.changed_at
                 AND span.definition_id <> (
                     SELECT definition_id FROM definition_span AS earlier
                     WHERE earlier.organization_id = span.organization_id
                       AND earlier.control_id = span.control_id AND earlier.since < span.since
                     ORDER BY earlier.since DESC LIMIT 1)) AS redefined,
           EXISTS (
               SELECT 1 FROM control_reuse AS reuse
               WHERE reuse.organization_id = difference.organization_id
                 AND reuse.control_id = difference.control_id
                 AND reuse.reused_at BETWEEN difference.old_until AND difference.changed_at)
               AS reused
    FROM (
        -- old_until: as in _status_differences.
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id,
               iif(subject_id IS NULL, 'finding', 'result') AS level, subject_id, NULL AS property,
               change, from_value, to_value, old_until, changed_at, NULL AS seen_until
        FROM _status_differences
        UNION ALL
        -- max(+until) reads the spans of one key; max(until) would read the index of all keys.
        SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
               was.control_id, 'finding', NULL, NULL, 'disappeared', was.status, NULL, was.until,
               (SELECT max(+until) FROM finding_span AS last
                WHERE last.organization_id = was.organization_id
                  AND last.control_id = was.control_id AND +last.until <= pair.to_at), NULL
        FROM _scan_pairs AS pair
        CROSS JOIN finding_span AS was ON was.organization_id = pair.organization_id
            AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
        WHERE (
            SELECT now.until FROM finding_span AS now
            WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
              AND now.since <= pair.to_at
            ORDER BY now.since DESC LIMIT 1) <= pair.to_at
        UNION ALL
        -- Results that the later scan has not: out of sight, or gone. at_from and at_to are since
        -- and until of being out of sight then; where it is over at_to, it is gone since.
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, 'result',
               subject_id, NULL, iif(is_hidden, 'lost', 'disappeared'), from_value, NULL,
               coalesce(old_until, changed_at), changed_at, gap_since
        FROM (
            SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, subject_id,
                   from_value, old_until, gap_since, was_hidden,
                   coalesce(substr(at_to, 25) > to_at, 0) AS is_hidden,
                   coalesce(iif(substr(at_to, 25) > to_at, substr(at_to, 1, 24),
                                substr(at_to, 25)), gap_since) AS changed_at
            FROM (
                SELECT pair.organization, pair.organization_id, pair.from_scan_id,
                       pair.to_scan_id, pair.to_at, gap.control_id, gap.subject_id,
                       iif(was.until > pair.from_at, was.status, NULL) AS from_value,
                       iif(was.until > pair.from_at, was.until, NULL) AS old_until,
                       gap.since AS gap_since,
                       EXISTS (SELECT 1 FROM out_of_sight AS hidden
                               WHERE hidden.organization_id = gap.organization_id
                                 AND hidden.control_id = gap.control_id
                                 AND hidden.subject_id = gap.subject_id
                                 AND hidden.since <= pair.from_at
                                 AND hidden.until > pair.from_at) AS was_hidden,
                       (SELECT max(hidden.since || hidden.until) FROM out_of_sight AS hidden
                        WHERE hidden.organization_id = gap.organization_id
                          AND hidden.control_id = gap.control_id
                          AND hidden.subject_id = gap.subject_id
                          AND hidden.gap_since = gap.since
                          AND hidden.since <= pair.to_at) AS at_to
                FROM _scan_pairs AS pair
                CROSS JOIN _result_gaps AS gap ON gap.organization_id = pair.organization_id
                    AND gap.since <= pair.to_at AND gap.until > pair.to_at
                CROSS JOIN result_span AS was ON was.organization_id = gap.organization_id
                    AND was.control_id = gap.control_id AND was.subject_id = gap.subject_id
                    AND was.since = (
                        SELECT max(since) FROM result_span AS begun
                        WHERE begun.organization_id = gap.organization_id
                          AND begun.control_id = gap.control_id
                          AND begun.subject_id = gap.subject_id
                          AND begun.since <= pair.from_at)
                -- A gap that had begun by the earlier scan changes where its control does.
                WHERE gap.since > pair.from_at
                   OR EXISTS (
                        SELECT 1 FROM out_of_sight AS hidden
                        WHERE hidden.organization_id = gap.organization_id
                          AND hidden.control_id = gap.control_id
                          AND hidden.subject_id = gap.subject_id
                          AND hidden.until > pair.from_at AND hidden.until <= pair.to_at)
                   OR EXISTS (
                        SELECT 1 FROM label_span AS label
                        WHERE label.organization_id = gap.organization_id
                          AND label.control_id = gap.control_id
                          AND (label.since > pair.from_at AND label.since <= pair.to_at
                               OR +label.until > pair.from_at AND +label.until <= pair.to_at))))
        WHERE old_until IS NOT NULL OR was_hidden <> is_hidden
        UNION ALL
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, 'property',
               subject_id, property, iif(differs, 'changed', 'appeared'),
               iif(differs, before_value, NULL), value,
               iif(differs, before_until,
                   (SELECT min(since) FROM property_span AS first
                    WHERE first.organization_id = difference.organization_id
                      AND first.control_id = difference.control_id
                      AND first.subject_id = difference.subject_id
                      AND first.folded_property = difference.folded_property
                      AND first.since > difference.from_at)), since, NULL
        FROM (
            -- differs: as in _property_changes.
            SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
                   pair.from_at, now.control_id, now.subject_id, now.property, now.folded_property,
                   now.value, now.since,
                   before.value AS before_value, before.until AS before_until,
                   before.form <> now.form
                       AND coalesce(abs(now.moment - before.moment) % 3600 <> 0
                                    OR abs(now.moment - before.moment) > 93600
                                    OR abs(now.moment - before.moment) = 86400, 1) AS differs
            FROM _scan_pairs AS pair
            CROSS JOIN property_span AS now ON now.organization_id = pair.organization_id
                AND now.until IN (SELECT until FROM _span_ends WHERE scan_id = pair.to_scan_id)
                AND now.since > pair.from_at AND now.since <= pair.to_at
            LEFT JOIN property_span AS before ON before.organization_id = now.organization_id
                AND before.control_id = now.control_id AND before.subject_id = now.subject_id
                AND before.folded_property = now.folded_property
                AND before.since = (
                    SELECT max(since) FROM property_span AS earlier
                    WHERE earlier.organization_id = now.organization_id
                      AND earlier.control_id = now.control_id
                      AND earlier.subject_id = now.subject_id
                      AND earlier.folded_property = now.folded_property
                      AND earlier.since <= pair.from_at)) AS difference
        WHERE iif(before_until > from_at, differs, 1)
        UNION ALL
        SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
               was.control_id, 'property', was.subject_id, was.property, 'disappeared', was.value,
               NULL, was.until,
               (SELECT max(+until) FROM property_span AS last
                WHERE last.organization_id = was.organization_id
                  AND last.control_id = was.control_id AND last.subject_id = was.subject_id
                  AND last.folded_property = was.folded_property AND +last.until <= pair.to_at),
               was.until
        FROM _scan_pairs AS pair
        CROSS JOIN property_span AS was ON was.organization_id = pair.organization_id
            AND was.until > pair.from_at AND was.until <= pair.to_at AND was.since <= pair.from_at
        WHERE (
            SELECT now.until FROM property_span AS now
            WHERE now.organization_id = was.organization_id AND now.control_id = was.control_id
              AND now.subject_id = was.subject_id AND now.folded_property = was.folded_property
              AND now.since <= pair.to_at
            ORDER BY now.since DESC LIMIT 1) <= pair.to_at
        UNION ALL
        SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
               now.control_id, 'definition', NULL, new.field, 'redefined', old.value, new.value,
               before.until, now.since, NULL
        FROM _scan_pairs AS pair
        CROSS JOIN definition_span AS now ON now.organization_id = pair.organization_id
            AND now.until IN (SELECT until FROM _span_ends WHERE scan_id = pair.to_scan_id)
            AND now.since > pair.from_at AND now.since <= pair.to_at
        JOIN definition_span AS before ON before.organization_id = now.organization_id
            AND before.control_id = now.control_id
            AND before.since = (
                SELECT max(since) FROM definition_span AS earlier
                WHERE earlier.organization_id = now.organization_id
                  AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
        JOIN _definition_fields AS new ON new.definition_id = now.definition_id
        JOIN _definition_fields AS old ON old.definition_id = before.definition_id
            AND old.field = new.field
        WHERE old.value <> new.value
        UNION ALL
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, 'evidence',
               subject_id, NULL, 'changed', from_value, to_value, old_until, changed_at, NULL
        FROM _evidence_differences
        UNION ALL
        SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, 'text',
               subject_id, NULL, 'changed', from_value, to_value, old_until, changed_at, NULL
        FROM _text_differences
    ) AS difference
    LEFT JOIN subject USING (subject_id)
) AS difference
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS span
    WHERE span.organization_id = difference.organization_id
      AND span.control_id = difference.control_id AND span.since <= difference.to_at
    ORDER BY span.since DESC LIMIT 1);

CREATE VIEW _evidence_differences AS
-- Evidence of the later of two scans that says something else than in the earlier one: what neither
-- a status nor a property tells of, and what does not move in every scan. old_until and changed_at
-- are as in _differences.
SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
       latest.control_id, latest.subject_id,
       (SELECT evidence FROM _evidence_texts AS text
        WHERE text.scan_id = pair.from_scan_id AND text.control_id = latest.control_id
          AND text.subject_id = latest.subject_id) AS from_value,
       (SELECT evidence FROM _evidence_texts AS text
        WHERE text.scan_id = pair.to_scan_id AND text.control_id = latest.control_id
          AND text.subject_id = latest.subject_id) AS to_value,
       step.old_until, step.until AS changed_at
FROM _scan_pairs AS pair
CROSS JOIN evidence_change AS latest ON latest.organization_id = pair.organization_id
    AND latest.at > pair.from_at AND latest.at <= pair.to_at
    AND latest.at = (
        SELECT max(at) FROM evidence_change AS any
        WHERE any.organization_id = latest.organization_id AND any.control_id = latest.control_id
          AND any.subject_id = latest.subject_id AND any.at <= pair.to_at)
CROSS JOIN _evidence_steps AS step ON step.organization_id = latest.organization_id
    AND step.control_id = latest.control_id AND step.subject_id = latest.subject_id
    AND step.until = latest.at AND step.differs AND step.alone AND NOT step.moving
    AND step.since = (
        SELECT min(at) FROM evidence_change AS any
        WHERE any.organization_id = latest.organization_id AND any.control_id = latest.control_id
          AND any.subject_id = latest.subject_id AND any.at > pair.from_at)
-- Both scans have the result. Texts are not joined: SQLite would take longer to find an order for
-- the tables than to read them.
WHERE EXISTS (
    SELECT 1 FROM result_span AS had
    WHERE had.organization_id = pair.organization_id AND had.control_id = latest.control_id
      AND had.subject_id = latest.subject_id AND had.since <= pair.from_at
      AND +had.until > pair.from_at) AND EXISTS (
    SELECT 1 FROM result_span AS had
    WHERE had.organization_id = pair.organization_id AND had.control_id = latest.control_id
      AND had.subject_id = latest.subject_id AND had.since <= pair.to_at
      AND +had.until > pair.to_at);

CREATE VIEW _evidence_spans AS
-- Spans of evidence texts. A row with a scan_id is of that scan only, and replaces the row without
-- one there.
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

CREATE VIEW _evidence_steps AS
-- Changes of evidence from one scan to another: the first (since) and the last (until) of those in
-- between, which may be one. The text before the first one held up to old_until. differs is 0
-- where the last change gives back what the first one took. alone is 1 where neither the status of
-- the result nor a property differs as well. moving is 1 where only numbers differ, and did so in
-- the scan before, too.
SELECT organization_id, control_id, subject_id, since, until, old_until, differs,
       (SELECT count(*) FROM (
            SELECT taken_at FROM scan
            WHERE scan.organization_id = step.organization_id AND scan.taken_at <= step.until
            ORDER BY scan.taken_at DESC LIMIT 2) AS recent
        JOIN evidence_change AS change ON change.organization_id = step.organization_id
            AND change.control_id = step.control_id AND change.subject_id = step.subject_id
            AND change.at = recent.taken_at AND change.moves) = 2
       AND NOT EXISTS (
           SELECT 1 FROM evidence_change AS change
           WHERE change.organization_id = step.organization_id
             AND change.control_id = step.control_id AND change.subject_id = step.subject_id
             AND change.at BETWEEN step.since AND step.until AND NOT change.moves) AS moving,
       (SELECT status FROM result_span AS was
        WHERE was.organization_id = step.organization_id AND was.control_id = step.control_id
          AND was.subject_id = step.subject_id AND was.since < step.since
        ORDER BY was.since DESC LIMIT 1)
       = (SELECT status FROM result_span AS now
          WHERE now.organization_id = step.organization_id AND now.control_id = step.control_id
            AND now.subject_id = step.subject_id AND now.since <= step.until
          ORDER BY now.since DESC LIMIT 1)
       AND NOT EXISTS (
           -- A property before the change (edge 0) or after it that does not hold on both edges and
           -- has no like on the other one.
           SELECT 1
           -- old_until is worked out for each edge, and not for each row.
           FROM (SELECT 0 AS edge, step.old_until AS old_until
                 UNION ALL SELECT 1, step.old_until) AS at
           CROSS JOIN property_span AS one ON one.organization_id = step.organization_id
               AND one.control_id = step.control_id AND one.subject_id = step.subject_id
               AND iif(edge, +one.since BETWEEN at.old_until AND step.until
                                 AND one.until > step.until,
                             +one.until BETWEEN at.old_until AND step.until
                                 AND one.since < at.old_until)
           WHERE one.holds IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM property_span AS other
               WHERE other.organization_id = one.organization_id
                 AND other.control_id = one.control_id AND other.subject_id = one.subject_id
                 AND other.folded_property = one.folded_property
                 AND iif(at.edge, other.since < at.old_until AND other.until >= at.old_until,
                                  other.since <= step.until AND other.until > step.until)
                 AND (other.form = one.form
                      OR (abs(other.moment - one.moment) % 3600 = 0
                          AND abs(other.moment - one.moment) <= 93600
                          AND abs(other.moment - one.moment) <> 86400)))) AS alone
FROM (
    SELECT first.organization_id, first.control_id, first.subject_id, first.at AS since,
           final.at AS until, first.from_form <> final.to_form AS differs,
           (SELECT min(was.until, first.at) FROM result_span AS was
            WHERE was.organization_id = first.organization_id
              AND was.control_id = first.control_id AND was.subject_id = first.subject_id
              AND was.since < first.at
            ORDER BY was.since DESC LIMIT 1) AS old_until
    FROM evidence_change AS first
    CROSS JOIN evidence_change AS final ON final.organization_id = first.organization_id
        AND final.control_id = first.control_id AND final.subject_id = first.subject_id
        AND final.at >= first.at) AS step;

CREATE VIEW _evidence_texts AS
-- Evidence of each result of each scan, with the ids of the tables: view results has the names.
SELECT scan.scan_id, scan.organization_id, scan.taken_at, scan.taken_local, result_span.control_id,
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

CREATE VIEW _failing_runs AS
-- Failures of a control over all its subjects (subject is NULL) and on each. A failure begins with
-- the first scan that saw Fail where the last known status was another one. It ends with the first
-- scan after it that saw Pass or Warning; gaps do not end it. It lasted at least from failed_at to
-- last_failed_at, and at most from passed_at, the last scan before with another known status, to
-- fixed_at. passed_at is NULL where it failed when first known, fixed_at while it lasts. title to
-- scored are of the definition by which it first failed. What another control with this id did
-- before does not count. replaced_at is when the id was given to another control: the failure is
-- over then and was never fixed, and reused is 1.
WITH begun AS (
    -- is_uneven: 1 for a finding that is looked up in uneven_finding. A status that was last known
    -- under another control is none.
    SELECT organization, organization_id, control_id, NULL AS subject_id, NULL AS subject,
           iif(known_until > coalesce(reused_at, ''), known_until, NULL) AS known_until,
           since AS failed_at,
           EXISTS (SELECT 1 FROM uneven_finding AS uneven
                   WHERE uneven.organization_id = finding.organization_id
                     AND uneven.control_id = finding.control_id) AS is_uneven
    FROM _known_findings AS finding
    WHERE status = 'Fail' AND (known_status IS NOT 'Fail' OR known_until <= reused_at)
    UNION ALL
    SELECT organization, organization_id, control_id, subject_id, subject,
           iif(known_until > coalesce(reused_at, ''), known_until, NULL), failed_at, 0
    FROM (SELECT organization, organization_id, control_id, subject_id, subject, known_status,
                 known_until, since AS failed_at,
                 (SELECT max(reused_at) FROM control_reuse AS reuse
                  WHERE reuse.organization_id = change.organization_id
                    AND reuse.control_id = change.control_id
                    AND reuse.reused_at <= change.since) AS reused_at
          FROM _result_changes AS change
          WHERE status = 'Fail')
    WHERE known_status IS NOT 'Fail' OR known_until <= reused_at
    UNION ALL
    SELECT organization.name, span.organization_id, span.control_id, span.subject_id,
           subject.name, NULL, reuse.reused_at, 0
    FROM control_reuse AS reuse
    CROSS JOIN organization USING (organization_id)
    CROSS JOIN result_span AS span USING (organization_id, control_id)
    JOIN subject USING (subject_id)
    WHERE span.status = 'Fail' AND span.since < reuse.reused_at AND +span.until > reuse.reused_at
),
ended AS (
    -- DISTINCT, as below. better_at is the first scan after it that knew another status.
    SELECT DISTINCT organization, organization_id, control_id, subject_id, subject, known_until,
           failed_at, is_uneven,
           CASE WHEN is_uneven THEN (
                    SELECT min(later.since) FROM uneven_finding AS later
                    WHERE later.organization_id = begun.organization_id
                      AND later.control_id = begun.control_id AND later.since > begun.failed_at
                      AND later.is_known AND later.status IN ('Pass', 'Warning'))
                WHEN subject_id IS NULL THEN (
                    SELECT min(later.since) FROM finding_span AS later
                    WHERE later.organization_id = begun.organization_id
                      AND later.control_id = begun.control_id AND later.since > begun.failed_at
                      AND later.status IN ('Pass', 'Warning'))
                ELSE (
                    SELECT min(later.since) FROM result_span AS later
                    WHERE later.organization_id = begun.organization_id
                      AND later.control_id = begun.control_id
                      AND later.subject_id = begun.subject_id AND later.since > begun.failed_at
                      AND later.status IN ('Pass', 'Warning')) END AS better_at,
           (SELECT min(reuse.reused_at) FROM control_reuse AS reuse
            WHERE reuse.organization_id = begun.organization_id
              AND reuse.control_id = begun.control_id
              AND reuse.reused_at > begun.failed_at) AS replaced_at
    FROM begun
),
failure AS (
    -- DISTINCT, though all rows are distinct: each bound is worked out once then, not at each use.
    SELECT DISTINCT organization, organization_id, control_id, subject_id, subject,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = ended.organization_id
              AND scan.taken_at < ended.known_until) AS passed_at,
           failed_at,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = ended.organization_id
              AND scan.taken_at < min(
                  coalesce(ended.replaced_at, '9999-12-31T00:00:00.000Z'),
                  iif(ended.subject_id IS NULL, (
                      SELECT last.until FROM finding_span AS last
                      WHERE last.organization_id = ended.organization_id
                        AND last.control_id = ended.control_id AND last.status = 'Fail'
                        AND last.since < min(coalesce(ended.better_at, '9999'),
                                             coalesce(ended.replaced_at, '9999'))
                      ORDER BY last.since DESC LIMIT 1), (
                      SELECT last.until FROM result_span AS last
                      WHERE last.organization_id = ended.organization_id
                        AND last.control_id = ended.control_id
                        AND last.subject_id = ended.subject_id AND last.status = 'Fail'
                        AND last.since < min(coalesce(ended.better_at, '9999'),
                                             coalesce(ended.replaced_at, '9999'))
                      ORDER BY last.since DESC LIMIT 1)))) AS last_failed_at,
           iif(better_at >= replaced_at, NULL, better_at) AS fixed_at,
           iif(better_at < replaced_at, NULL, replaced_at) AS replaced_at
    FROM ended
)
SELECT organization, organization_id, failure.control_id, subject_id,
       iif(subject_id IS NULL, NULL, (
           SELECT label FROM label_span AS label
           WHERE label.organization_id = failure.organization_id
             AND label.control_id = failure.control_id
             AND label.since <= failure.last_failed_at
           ORDER BY label.since DESC LIMIT 1)) AS subject_kind,
       failure.subject,
       judged.title, judged.category, judged.severity, judged.severity_weight,
       judged.verify AS scored,
       passed_at, failed_at, last_failed_at, fixed_at, replaced_at,
       (SELECT to_scan.day - from_scan.day FROM scan AS from_scan CROSS JOIN scan AS to_scan
        WHERE from_scan.organization_id = failure.organization_id
          AND from_scan.taken_at = failure.failed_at
          AND to_scan.organization_id = failure.organization_id
          AND to_scan.taken_at = failure.last_failed_at) AS days_at_least,
       (SELECT to_scan.day - from_scan.day FROM scan AS from_scan CROSS JOIN scan AS to_scan
        WHERE from_scan.organization_id = failure.organization_id
          AND from_scan.taken_at = failure.passed_at
          AND to_scan.organization_id = failure.organization_id
          AND to_scan.taken_at = failure.fixed_at) AS days_at_most,
       replaced_at IS NOT NULL AS reused
FROM failure
LEFT JOIN definition AS judged ON judged.definition_id = (
    SELECT definition_id FROM definition_span AS judging
    WHERE judging.organization_id = failure.organization_id
      AND judging.control_id = failure.control_id AND judging.since <= failure.failed_at
    ORDER BY judging.since DESC LIMIT 1);

CREATE VIEW _finding_waivers AS
-- Findings that failed in a scan while waivers covered all that failed of them, with a row for each
-- waiver that covered something. A finding that fails on no subject needs a waiver of all subjects.
SELECT waiver.organization_id, scan.scan_id, scan.taken_at, waiver.control_id, waiver.waiver_id
FROM _waiver_times AS waiver
CROSS JOIN finding_span AS finding ON finding.organization_id = waiver.organization_id
    AND finding.control_id = waiver.control_id AND finding.status = 'Fail'
    AND finding.since < waiver.ends_at AND +finding.until > waiver.begins_at
CROSS JOIN scan ON scan.organization_id = finding.organization_id
    AND scan.taken_at >= finding.since AND scan.taken_at >= waiver.begins_at
    AND scan.taken_at < finding.until AND scan.taken_at < waiver.ends_at
WHERE waiver.subjects IS NULL
   OR (EXISTS (
        SELECT 1 FROM _waived_results AS covered
        WHERE covered.waiver_id = waiver.waiver_id AND covered.scan_id = scan.scan_id)
       AND NOT EXISTS (
        SELECT 1 FROM result_span AS failing
        WHERE failing.organization_id = finding.organization_id
          AND failing.control_id = finding.control_id AND failing.status = 'Fail'
          AND failing.since <= scan.taken_at AND +failing.until > scan.taken_at
          AND NOT EXISTS (
            SELECT 1 FROM _waived_results AS covered
            WHERE covered.scan_id = scan.scan_id AND covered.control_id = failing.control_id
              AND covered.subject_id = failing.subject_id)));

CREATE VIEW _flips AS
-- Flips of a control over all its subjects (subject_id is NULL) and on each: a known status that
-- differs from the last known status before it. What was known of another control that had the id
-- before does not count.
SELECT organization, organization_id, control_id, level, subject_id, from_status, to_status,
       flipped_at
FROM (SELECT organization.name AS organization, span.organization_id, span.control_id,
             'finding' AS level, NULL AS subject_id,
             (SELECT status FROM finding_span AS known
              WHERE known.organization_id = span.organization_id
                AND known.control_id = span.control_id AND known.since < span.since
                AND known.is_known
              ORDER BY known.since DESC LIMIT 1) AS from_status,
             span.status AS to_status, span.since AS flipped_at
      FROM organization
      CROSS JOIN finding_span AS span USING (organization_id)
      WHERE span.is_known AND NOT EXISTS (
          SELECT 1 FROM _uneven_controls AS uneven
          WHERE uneven.organization_id = span.organization_id
            AND uneven.control_id = span.control_id)
      UNION ALL
      SELECT organization.name, finding.organization_id, finding.control_id, 'finding', NULL,
             iif(finding.known_until > coalesce(finding.reused_at, ''), finding.known_status,
                 NULL),
             finding.status, finding.since
      FROM organization
      CROSS JOIN uneven_finding AS finding USING (organization_id)
      WHERE finding.is_known
      UNION ALL
      SELECT organization.name, span.organization_id, span.control_id, 'result', span.subject_id,
             (SELECT status FROM result_span AS known
              WHERE known.organization_id = span.organization_id
                AND known.control_id = span.control_id AND known.subject_id = span.subject_id
                AND known.since < span.since AND known.is_known
                AND known.until > coalesce((
                    SELECT max(reused_at) FROM control_reuse AS reuse
                    WHERE reuse.organization_id = span.organization_id
                      AND reuse.control_id = span.control_id
                      AND reuse.reused_at <= span.since), '')
              ORDER BY known.since DESC LIMIT 1),
             span.status, span.since
      FROM organization
      CROSS JOIN result_span AS span USING (organization_id)
      WHERE span.is_known)
WHERE from_status <> to_status;

CREATE VIEW _known_findings AS
-- Spans of the status of findings. status is what EDCA gave; is_known is 0 where that says nothing:
-- where it is Unknown or Skipped, and where it ranks below the last known status while a subject
-- that had failed is out of sight. Each has the span before it (before_) and the last known one
-- before it (known_). reused_at is since when the id is this control's, NULL where it always was.
-- goes_on is 1 where a status goes on under another control's id.
-- A computed column is in no index: asked for, it keeps SQLite on the primary key, where the spans
-- of a key lie side by side.
SELECT organization.name AS organization, span.organization_id, span.control_id, span.since,
       span.until, span.status, span.is_known, NULL AS reused_at, 0 AS goes_on,
       before.until AS before_until, before.status AS before_status,
       known.until AS known_until, known.status AS known_status
FROM organization
CROSS JOIN finding_span AS span USING (organization_id)
LEFT JOIN finding_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id
    AND before.since = (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < span.since)
LEFT JOIN finding_span AS known ON known.organization_id = span.organization_id
    AND known.control_id = span.control_id
    AND known.since = iif(before.is_known, before.since, (
        SELECT max(since) FROM finding_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < before.since
          AND earlier.is_known))
WHERE span.is_known IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM _uneven_controls AS uneven
    WHERE uneven.organization_id = span.organization_id AND uneven.control_id = span.control_id)
UNION ALL
SELECT organization.name, finding.organization_id, finding.control_id, finding.since, finding.until,
       finding.status, finding.is_known, finding.reused_at, finding.goes_on, finding.before_until,
       finding.before_status, finding.known_until, finding.known_status
FROM organization
CROSS JOIN uneven_finding AS finding USING (organization_id);

CREATE VIEW _lost_sights AS
-- Times in which a subject was out of a control's sight: from since up to, not including, until.
-- The control was assessed, on others or as a whole, and what became of the subject is not known.
-- status is that of the last scan before, known_status the last known one. gap_since and gap_until
-- are those of the gap in its results.
-- Servers and databases are out of sight wherever their control is assessed without them. Other
-- subjects are where one result stands for the control, up to the first scan that read their list
-- without them. There is one row for each stretch of scans, from the label that begins it (sight)
-- to the one that ends it. Table out_of_sight keeps them.
SELECT gap.organization_id, gap.control_id, gap.subject_id, max(gap.since, sight.since) AS since,
       min(gap.ends_at, last.until) AS until, gap.status, gap.known_status,
       gap.since AS gap_since, gap.until AS gap_until
FROM (
    -- A subject that is retired then is gone, and not out of sight.
    SELECT organization_id, control_id, subject_id, since, until, status, known_status,
           is_looked_for,
           min(ends_at, coalesce((
               SELECT max(_result_gaps.since, retired.since) FROM _retired_subjects AS retired
               WHERE retired.organization_id = _result_gaps.organization_id
                 AND retired.subject_id = _result_gaps.subject_id
                 AND retired.since < _result_gaps.until AND retired.until > _result_gaps.since),
               ends_at)) AS ends_at
    FROM _result_gaps) AS gap
CROSS JOIN label_span AS sight ON sight.organization_id = gap.organization_id
    AND sight.control_id = gap.control_id AND sight.since < gap.ends_at
    AND +sight.until > gap.since
CROSS JOIN label_span AS last ON last.organization_id = gap.organization_id
    AND last.control_id = gap.control_id
    AND last.since = (
        SELECT min(since) FROM label_span AS ending
        WHERE ending.organization_id = gap.organization_id AND ending.control_id = gap.control_id
          AND ending.since >= sight.since
          AND NOT EXISTS (
            SELECT 1 FROM label_span AS next
            WHERE next.organization_id = ending.organization_id
              AND next.control_id = ending.control_id AND next.since = ending.until
              AND (gap.is_looked_for OR NOT next.is_listed)))
WHERE gap.ends_at > gap.since AND (gap.is_looked_for OR NOT sight.is_listed)
  AND (sight.since <= gap.since OR NOT EXISTS (
        SELECT 1 FROM label_span AS before
        WHERE before.organization_id = sight.organization_id
          AND before.control_id = sight.control_id AND +before.until = sight.since
          AND (gap.is_looked_for OR NOT before.is_listed)));

CREATE VIEW _migration_lines AS
-- Lines that the digests of applied migrations cover.
SELECT version, row_sha256, json_array('migration', version, name, sha256, applied_at) AS line
FROM migration;

CREATE VIEW _missing_servers AS
-- Times in which a server that was assessed before was assessed by no control: from since up to,
-- not including, until. A server that is retired by then is not missing.
SELECT organization_id, subject_id, since, until
FROM (SELECT seen.organization_id, seen.subject_id, seen.until AS since,
             min(coalesce((SELECT min(next.since) FROM subject_span AS next
                           WHERE next.organization_id = seen.organization_id
                             AND next.subject_id = seen.subject_id AND next.since >= seen.until),
                          '9999-12-31T00:00:00.000Z'),
                 coalesce((SELECT retired.since FROM _retired_subjects AS retired
                           WHERE retired.organization_id = seen.organization_id
                             AND retired.subject_id = seen.subject_id
                             AND retired.since >= seen.until),
                          '9999-12-31T00:00:00.000Z')) AS until
      FROM subject_span AS seen
      WHERE seen.is_server AND seen.until < '9999-12-31T00:00:00.000Z')
WHERE since < until;

CREATE VIEW _property_changes AS
-- Spans of a property's value, each with the span before it. differs is 1 where the two values are
-- not the same, however they are written: docs/same.md.
-- A computed column is in no index: asked for, it keeps SQLite on the primary key, where the spans
-- of a key lie side by side.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       span.subject_id, subject.name AS subject, span.property, span.since,
       span.value, before.until AS before_until, before.value AS before_value,
       before.form <> span.form
           AND coalesce(abs(span.moment - before.moment) % 3600 <> 0
                        OR abs(span.moment - before.moment) > 93600
                        OR abs(span.moment - before.moment) = 86400, 1) AS differs
FROM organization
CROSS JOIN property_span AS span USING (organization_id)
JOIN subject USING (subject_id)
LEFT JOIN property_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id AND before.subject_id = span.subject_id
    AND before.folded_property = span.folded_property
    AND before.since = (
        SELECT max(since) FROM property_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.folded_property = span.folded_property AND earlier.since < span.since)
WHERE span.holds IS NOT NULL;

CREATE VIEW _property_lines AS
-- Lines that the digest of a scan's properties covers, each with the time in which it holds. Within
-- a scan they are in the order of control_id, subject_kind, folded_name and property.
SELECT property_span.organization_id, property_span.control_id,
       label_span.label AS subject_kind,
       coalesce(written.folded_name, subject.folded_name) AS folded_name, property_span.property,
       max(property_span.since, label_span.since, coalesce(written.since, '')) AS since,
       min(property_span.until, label_span.until,
           coalesce(written.until, label_span.until)) AS until,
       json_array('property', property_span.control_id, label_span.label,
                  coalesce(written.folded_name, subject.folded_name), property_span.property,
                  property_span.value) AS line
FROM property_span
-- CROSS and + keep SQLite on the primary key, which finds the few labels of a control.
CROSS JOIN label_span ON label_span.organization_id = property_span.organization_id
    AND label_span.control_id = property_span.control_id
    AND label_span.since < property_span.until AND +label_span.until > property_span.since
JOIN subject ON subject.subject_id = property_span.subject_id
-- The names under which results of renamed subjects were given.
LEFT JOIN written_name_span AS written ON written.organization_id = property_span.organization_id
    AND written.control_id = property_span.control_id
    AND written.subject_id = property_span.subject_id
    AND written.since < min(property_span.until, label_span.until)
    AND +written.until > max(property_span.since, label_span.since);

CREATE VIEW _result_changes AS
-- Spans of the status of results, each with the span before it (before_) and with the last span
-- before it that has a known status (known_).
-- A computed column is in no index: asked for, it keeps SQLite on the primary key, where the spans
-- of a key lie side by side.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       span.subject_id, subject.name AS subject, span.since, span.status, span.is_known,
       before.until AS before_until, before.status AS before_status,
       known.until AS known_until, known.status AS known_status
FROM organization
CROSS JOIN result_span AS span USING (organization_id)
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
    AND known.since = iif(before.is_known, before.since, (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.subject_id = span.subject_id
          AND earlier.since < before.since AND earlier.is_known))
WHERE span.is_known IS NOT NULL;

CREATE VIEW _result_gaps AS
-- Times in which a control did not assess a subject that it had assessed before: from since up to,
-- not including, until. status and label are those of the last scan before. known_status is the
-- last known status before, of the control for which the id stood then. A result that stood for its
-- control, and was never known to be a subject itself, leaves no gap.
-- is_looked_for is 1 for servers and databases, which EDCA looks for one by one. The others come
-- from one list of the organization. ends_at is the latest that the subject can have been out of
-- sight. Since then it is known to be gone, or it was seen again: its id was given to another
-- control, which never looked at it, or its list was read without it.
-- Rows are joined where a subquery would do: SQLite repeats a subquery wherever its value is used.
SELECT ended.organization_id, ended.control_id, ended.subject_id, ended.ended_at AS since,
       coalesce(next.since, '9999-12-31T00:00:00.000Z') AS until,
       last.status, label.label,
       iif(known.until > coalesce((
               SELECT max(reused_at) FROM control_reuse AS before
               WHERE before.organization_id = ended.organization_id
                 AND before.control_id = ended.control_id
                 AND before.reused_at < ended.ended_at), ''), known.status, NULL) AS known_status,
       label.label COLLATE NOCASE IN ('Server', 'Database') AS is_looked_for,
       min(coalesce(next.since, '9999-12-31T00:00:00.000Z'),
           coalesce(reuse.reused_at, '9999-12-31T00:00:00.000Z'),
           iif(label.label COLLATE NOCASE IN ('Server', 'Database'), '9999-12-31T00:00:00.000Z',
               coalesce(max(read.since, ended.ended_at), '9999-12-31T00:00:00.000Z'))) AS ends_at
FROM result_end AS ended
CROSS JOIN result_span AS last ON last.organization_id = ended.organization_id
    AND last.control_id = ended.control_id AND last.subject_id = ended.subject_id
    AND last.since = (
        SELECT max(since) FROM result_span AS begun
        WHERE begun.organization_id = ended.organization_id
          AND begun.control_id = ended.control_id AND begun.subject_id = ended.subject_id
          AND begun.since < ended.ended_at)
CROSS JOIN label_span AS label ON label.organization_id = ended.organization_id
    AND label.control_id = ended.control_id
    AND label.since = (
        SELECT max(since) FROM label_span AS begun
        WHERE begun.organization_id = ended.organization_id
          AND begun.control_id = ended.control_id AND begun.since < ended.ended_at)
LEFT JOIN result_span AS next ON next.organization_id = ended.organization_id
    AND next.control_id = ended.control_id AND next.subject_id = ended.subject_id
    AND next.since = (
        SELECT min(since) FROM result_span AS later
        WHERE later.organization_id = ended.organization_id
          AND later.control_id = ended.control_id AND later.subject_id = ended.subject_id
          AND later.since > ended.ended_at)
LEFT JOIN result_span AS known ON known.organization_id = ended.organization_id
    AND known.control_id = ended.control_id AND known.subject_id = ended.subject_id
    AND known.since = (
        SELECT max(since) FROM result_span AS earlier
        WHERE earlier.organization_id = ended.organization_id
          AND earlier.control_id = ended.control_id AND earlier.subject_id = ended.subject_id
          AND earlier.since < ended.ended_at AND earlier.is_known)
LEFT JOIN control_reuse AS reuse ON reuse.organization_id = ended.organization_id
    AND reuse.control_id = ended.control_id
    AND reuse.reused_at = (
        SELECT min(reused_at) FROM control_reuse AS later
        WHERE later.organization_id = ended.organization_id
          AND later.control_id = ended.control_id AND later.reused_at >= ended.ended_at)
LEFT JOIN label_span AS read ON read.organization_id = ended.organization_id
    AND read.control_id = ended.control_id
    AND read.since = (
        SELECT min(since) FROM label_span AS later
        WHERE later.organization_id = ended.organization_id
          AND later.control_id = ended.control_id AND +later.until > ended.ended_at
          AND later.is_listed)
WHERE label.is_listed OR known.since IS NOT NULL;

CREATE VIEW _retired_subjects AS
-- Times in which a subject was retired: from since, the first scan after its retirement that does
-- not have it, up to, not including, until, when a scan has it again.
SELECT seen.organization_id, seen.subject_id,
       max(seen.until, coalesce((
           SELECT min(taken_at) FROM scan
           WHERE scan.organization_id = seen.organization_id
             AND scan.taken_at >= retirement.retired_at), '9999-12-31T00:00:00.000Z')) AS since,
       coalesce((SELECT min(again.since) FROM subject_span AS again
                 WHERE again.organization_id = seen.organization_id
                   AND again.subject_id = seen.subject_id AND again.since >= seen.until),
                '9999-12-31T00:00:00.000Z') AS until
FROM retirement
CROSS JOIN subject USING (organization_id, folded_name)
CROSS JOIN subject_span AS seen ON seen.organization_id = subject.organization_id
    AND seen.subject_id = subject.subject_id
    AND seen.since = (
        SELECT max(since) FROM subject_span AS begun
        WHERE begun.organization_id = subject.organization_id
          AND begun.subject_id = subject.subject_id AND begun.since <= retirement.retired_at)
-- Not where a later scan has it: then it was not gone.
WHERE NOT EXISTS (
    SELECT 1 FROM scan
    WHERE scan.organization_id = seen.organization_id
      AND scan.taken_at > retirement.retired_at AND scan.taken_at < seen.until);

CREATE VIEW _said_scans AS
-- Scans that people may have said something of: those that are there, and those that were removed
-- since, as long as their organization has scans.
SELECT scan_id, organization_id, taken_at FROM scan
UNION ALL
SELECT scan_id, organization_id, taken_at FROM removed_scan WHERE organization_id IS NOT NULL;

CREATE VIEW _scan_labels AS
-- Labels that recorded scans have: those that were given and not taken away since. A label goes
-- with its scan.
SELECT scan.scan_id, scan.organization_id, given.label
FROM amendment AS given
JOIN scan USING (scan_id)
WHERE given.kind = 'label' AND NOT EXISTS (
    SELECT 1 FROM amendment AS taken
    WHERE taken.scan_id = given.scan_id AND taken.label = given.label
      AND taken.kind = 'unlabel' AND taken.amendment_id > given.amendment_id);

CREATE VIEW _scan_pairs AS
-- Pairs of scans of one organization, an earlier one and a later one.
SELECT organization.name AS organization, earlier.organization_id,
       earlier.scan_id AS from_scan_id, later.scan_id AS to_scan_id,
       earlier.taken_at AS from_at, later.taken_at AS to_at
FROM scan AS earlier
JOIN scan AS later ON later.organization_id = earlier.organization_id
    AND later.taken_at > earlier.taken_at
JOIN organization ON organization.organization_id = earlier.organization_id;

CREATE VIEW _score_runs AS
-- Runs of scans with the same severity-weighted score, for 'All' and for each framework that
-- verified controls were tagged with. delta is the difference from the run before. A scan without
-- verified controls has a row for 'All', with no score.
WITH step AS (
    -- A control enters the sums where its span begins and leaves them where it ends.
    SELECT organization, organization_id, _definition_tags.framework, status,
           iif(edge.sign = 1, max(finding_since, definition_since),
                              min(finding_until, definition_until)) AS at,
           verify * edge.sign AS sign, edge.sign * passed_weight AS passed_weight,
           edge.sign * eligible_weight AS eligible_weight
    FROM _scored_spans
    CROSS JOIN _definition_tags USING (definition_id)
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
    WHERE verify OR _definition_tags.framework = 'All'
),
total AS (
    -- What holds from `at` on is what leaves the sums after it, so they are summed from the end.
    -- next_at is known there; lead() would take another window.
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

CREATE VIEW _scored_spans AS
-- Spans in which a control counted for scores with the same weight. A row holds while both its
-- finding (finding_since to finding_until) and its definition (definition_since to
-- definition_until) hold. A score is the sum of passed_weight over the sum of eligible_weight of
-- the rows that hold at a time. A control that is not verified weighs nothing. A Skipped control is
-- in neither sum: it neither raises nor lowers a score. Unknown, Fail and Warning count as
-- eligible.
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
-- CROSS and + keep SQLite on the primary key, which finds the few definitions of a span.
CROSS JOIN definition_span ON definition_span.organization_id = finding_span.organization_id
    AND definition_span.control_id = finding_span.control_id
    AND definition_span.since < finding_span.until AND +definition_span.until > finding_span.since
JOIN definition USING (definition_id);

CREATE VIEW _span_ends AS
-- Times at which a span can end that holds at a scan: the times of later scans, and never.
SELECT scan.scan_id, later.taken_at AS until
FROM scan
JOIN scan AS later ON later.organization_id = scan.organization_id
    AND later.taken_at > scan.taken_at
UNION ALL
SELECT scan_id, '9999-12-31T00:00:00.000Z' FROM scan;

CREATE VIEW _statement_names AS
-- What statements are about: the present names of their subjects, a JSON array. A statement of all
-- subjects has no row.
SELECT statement.amendment_id,
       (SELECT json_group_array(name)
        FROM (SELECT named.name FROM _statement_subjects AS named
              WHERE named.amendment_id = statement.amendment_id
              ORDER BY named.name)) AS subjects
FROM statement
WHERE statement.folded_names IS NOT NULL;

CREATE VIEW _statement_outcomes AS
-- What became of the failures that statements are about, in the last scan: whether something of
-- them fails, whether all of them is known, and when the last failure was over, NULL where nothing
-- ever failed. A statement has a row as long as what it is about was ever assessed.
SELECT amendment_id,
       max(status = 'Fail' AND until = '9999-12-31T00:00:00.000Z') AS is_failing,
       coalesce(min(is_known) FILTER (WHERE until = '9999-12-31T00:00:00.000Z'), 0) AS is_known,
       max(until) FILTER (WHERE status = 'Fail') AS fixed_at
FROM (
    SELECT statement.amendment_id, span.status, span.is_known, span.until
    FROM statement
    CROSS JOIN _said_scans AS said ON said.scan_id = statement.scan_id
    CROSS JOIN finding_span AS span ON span.organization_id = said.organization_id
        AND span.control_id = statement.control_id
    WHERE statement.folded_names IS NULL
    UNION ALL
    SELECT statement.amendment_id, span.status, span.is_known, span.until
    FROM statement
    CROSS JOIN _statement_subjects AS named ON named.amendment_id = statement.amendment_id
    CROSS JOIN result_span AS span ON span.organization_id = named.organization_id
        AND span.control_id = statement.control_id AND span.subject_id = named.subject_id)
GROUP BY amendment_id;

CREATE VIEW _statement_subjects AS
-- Subjects that statements name, by their present names, which renames lead to. A statement of all
-- subjects has no row.
SELECT named.amendment_id, named.organization_id, subject.subject_id,
       coalesce(subject.name, alias.name, named.folded_name) AS name
FROM (
    SELECT statement.amendment_id, listed.value AS folded_name,
           coalesce(scan.organization_id, removed_scan.organization_id) AS organization_id
    FROM statement
    CROSS JOIN json_each(statement.folded_names) AS listed
    LEFT JOIN scan ON scan.scan_id = statement.scan_id
    LEFT JOIN removed_scan ON removed_scan.scan_id = statement.scan_id) AS named
LEFT JOIN subject_alias AS alias ON alias.organization_id = named.organization_id
    AND alias.folded_name = named.folded_name
LEFT JOIN subject ON subject.organization_id = named.organization_id
    AND subject.folded_name = coalesce(alias.leads_to, named.folded_name);

CREATE VIEW _status_changes AS
-- Spans of a status of findings (subject_id is NULL) and of results: _known_findings, without spans
-- that go on under another control's id, and _result_changes.
SELECT organization, organization_id, control_id, NULL AS subject_id, NULL AS subject, since,
       status, is_known, before_until, before_status, known_until, known_status
FROM _known_findings
WHERE NOT goes_on
UNION ALL
SELECT organization, organization_id, control_id, subject_id, subject, since, status, is_known,
       before_until, before_status, known_until, known_status
FROM _result_changes;

CREATE VIEW _status_differences AS
-- Findings (subject_id is NULL) and results of the later of two scans whose status is new there or
-- another one than at the earlier scan. old_until is the first scan at which from_value held no
-- longer. Findings are those of _known_findings. A result that stands for its control and was never
-- known is left out.
SELECT organization, organization_id, from_scan_id, to_scan_id, control_id, subject_id,
       change_kind.change,
       CASE WHEN change_kind.change IN ('regressed', 'fixed') THEN begun.known_status
            WHEN before_until > from_at THEN before_status END AS from_value,
       begun.status AS to_value,
       CASE WHEN change_kind.change IN ('regressed', 'fixed') THEN min(known_until, since)
            WHEN before_until > from_at THEN before_until
            ELSE seen_at END AS old_until,
       since AS changed_at
FROM (
    -- before: the last span that had begun by the earlier scan, ended or not. known: the last such
    -- span with a known status. seen_at: when the first span began after the earlier scan.
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           pair.from_at, now.control_id, NULL AS subject_id, now.since, now.status,
           now.status NOT IN ('Unknown', 'Skipped') AS is_known,
           (SELECT min(since) FROM finding_span AS first
            WHERE first.organization_id = now.organization_id
              AND first.control_id = now.control_id AND first.since > pair.from_at) AS seen_at,
           before.until AS before_until, before.status AS before_status,
           known.until AS known_until, known.status AS known_status
    FROM _scan_pairs AS pair
    CROSS JOIN finding_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM _span_ends WHERE scan_id = pair.to_scan_id)
        AND now.since > pair.from_at AND now.since <= pair.to_at
    LEFT JOIN finding_span AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id
        AND before.since = (
            SELECT max(since) FROM finding_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
    LEFT JOIN finding_span AS known ON known.organization_id = now.organization_id
        AND known.control_id = now.control_id
        AND known.since = iif(before.is_known, before.since, (
            SELECT max(since) FROM finding_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since < before.since
              AND earlier.is_known))
    WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status
      AND NOT EXISTS (
        SELECT 1 FROM _uneven_controls AS uneven
        WHERE uneven.organization_id = now.organization_id
          AND uneven.control_id = now.control_id)
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           pair.from_at, now.control_id, NULL, now.run_since, now.status, now.is_known,
           (SELECT min(since) FROM finding_span AS first
            WHERE first.organization_id = now.organization_id
              AND first.control_id = now.control_id AND first.since > pair.from_at),
           before.until, before.status, iif(before.is_known, before.until, before.known_until),
           iif(before.is_known, before.status, before.known_status)
    FROM _scan_pairs AS pair
    CROSS JOIN uneven_finding AS now ON now.organization_id = pair.organization_id
        AND now.run_since > pair.from_at AND now.since <= pair.to_at AND +now.until > pair.to_at
    LEFT JOIN uneven_finding AS before ON before.organization_id = now.organization_id
        AND before.control_id = now.control_id
        AND before.since = (
            SELECT max(since) FROM uneven_finding AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.since <= pair.from_at)
    WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status
       OR before.is_known <> now.is_known
    UNION ALL
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           pair.from_at, now.control_id, now.subject_id, now.since, now.status,
           now.status NOT IN ('Unknown', 'Skipped'),
           (SELECT min(since) FROM result_span AS first
            WHERE first.organization_id = now.organization_id
              AND first.control_id = now.control_id AND first.subject_id = now.subject_id
              AND first.since > pair.from_at),
           before.until, before.status, known.until, known.status
    FROM _scan_pairs AS pair
    CROSS JOIN result_span AS now ON now.organization_id = pair.organization_id
        AND now.until IN (SELECT until FROM _span_ends WHERE scan_id = pair.to_scan_id)
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
        AND known.since = iif(before.is_known, before.since, (
            SELECT max(since) FROM result_span AS earlier
            WHERE earlier.organization_id = now.organization_id
              AND earlier.control_id = now.control_id AND earlier.subject_id = now.subject_id
              AND earlier.since < before.since AND earlier.is_known))
    WHERE iif(before.until > pair.from_at, before.status, NULL) IS NOT now.status
      AND (now.status NOT IN ('Unknown', 'Skipped') OR known.since IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM label_span AS label
        WHERE label.organization_id = now.organization_id AND label.control_id = now.control_id
          AND NOT label.is_listed AND label.since <= now.since AND +label.until > now.since))
) AS begun
JOIN change_kind
    ON change_kind.known_status = coalesce(begun.known_status,
                                            iif(before_status IS NULL, 'New', 'None'))
    -- A finding that is not known for what is out of sight is lost, whatever its status.
    AND change_kind.status = iif(begun.is_known OR begun.status IN ('Unknown', 'Skipped'),
                                 begun.status, 'Unknown');

CREATE VIEW _status_drift AS
-- Changes of a status from one span to the next. The spans of an organization's first scan are no
-- changes: its history begins there. A result that stands for its control is no change either,
-- unless it was ever known before: then it is of a subject.
SELECT organization, organization_id, control_id, subject_id, subject,
       change_kind.change, _status_changes.status, before_status, before_until,
       _status_changes.known_status, known_until, since
FROM _status_changes
JOIN change_kind
    ON change_kind.known_status = coalesce(_status_changes.known_status,
                                            iif(before_status IS NULL, 'New', 'None'))
    -- A finding that is not known for what is out of sight is lost, whatever its status.
    AND change_kind.status = iif(is_known OR _status_changes.status IN ('Unknown', 'Skipped'),
                                 _status_changes.status, 'Unknown')
WHERE (before_status IS NOT NULL
       OR since > (SELECT min(taken_at) FROM scan
                   WHERE scan.organization_id = _status_changes.organization_id))
  AND (subject_id IS NULL OR is_known OR _status_changes.known_status IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM label_span AS label
        WHERE label.organization_id = _status_changes.organization_id
          AND label.control_id = _status_changes.control_id AND NOT label.is_listed
          AND label.since <= _status_changes.since AND +label.until > _status_changes.since));

CREATE VIEW _status_spans AS
-- Spans of the status of a control over all its subjects (subject_id is NULL), as _known_findings
-- has it, and on each. Where an id is given to another control, a span ends and another one begins.
-- reused_at is when that last happened, NULL where it never did.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       'finding' AS level, NULL AS subject_id, span.status, span.is_known, span.since, span.until,
       NULL AS reused_at
FROM finding_span AS span JOIN organization USING (organization_id)
WHERE NOT EXISTS (
    SELECT 1 FROM _uneven_controls AS uneven
    WHERE uneven.organization_id = span.organization_id AND uneven.control_id = span.control_id)
UNION ALL
SELECT organization.name, finding.organization_id, finding.control_id, 'finding', NULL,
       finding.status, finding.is_known, finding.since, finding.until, finding.reused_at
FROM uneven_finding AS finding JOIN organization USING (organization_id)
UNION ALL
SELECT organization.name, span.organization_id, span.control_id, 'result', span.subject_id,
       span.status, span.is_known, span.since,
       min(span.until, coalesce((
           SELECT min(reused_at) FROM control_reuse AS reuse
           WHERE reuse.organization_id = span.organization_id
             AND reuse.control_id = span.control_id AND reuse.reused_at > span.since),
           span.until)),
       (SELECT max(reused_at) FROM control_reuse AS reuse
        WHERE reuse.organization_id = span.organization_id
          AND reuse.control_id = span.control_id AND reuse.reused_at <= span.since)
FROM result_span AS span JOIN organization USING (organization_id)
UNION ALL
-- What goes on under another control's id.
SELECT organization.name, span.organization_id, span.control_id, 'result', span.subject_id,
       span.status, span.is_known, reuse.reused_at,
       min(span.until, coalesce((
           SELECT min(reused_at) FROM control_reuse AS next
           WHERE next.organization_id = reuse.organization_id
             AND next.control_id = reuse.control_id AND next.reused_at > reuse.reused_at),
           span.until)),
       reuse.reused_at
FROM control_reuse AS reuse
CROSS JOIN organization USING (organization_id)
CROSS JOIN result_span AS span USING (organization_id, control_id)
WHERE span.since < reuse.reused_at AND +span.until > reuse.reused_at;

CREATE VIEW _text_differences AS
-- Evidence that is written otherwise in the later of two scans than in the earlier one, also where
-- it says the same.
-- old_until: the first scan that has another text than the earlier one. changed_at: the first
-- one from which on all have that of the later one.
SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
       now.control_id, now.subject_id, was.evidence AS from_value, now.evidence AS to_value,
       (SELECT scan.taken_at FROM scan
        WHERE scan.organization_id = pair.organization_id AND scan.taken_at > pair.from_at
          AND (SELECT evidence FROM _evidence_texts AS text
               WHERE text.scan_id = scan.scan_id AND text.control_id = now.control_id
                 AND text.subject_id = now.subject_id) IS NOT was.evidence
        ORDER BY scan.taken_at LIMIT 1) AS old_until,
       (SELECT min(taken_at) FROM scan
        WHERE scan.organization_id = pair.organization_id AND scan.taken_at > (
            SELECT scan.taken_at FROM scan
            WHERE scan.organization_id = pair.organization_id AND scan.taken_at < pair.to_at
              AND (SELECT evidence FROM _evidence_texts AS text
                   WHERE text.scan_id = scan.scan_id AND text.control_id = now.control_id
                     AND text.subject_id = now.subject_id) IS NOT now.evidence
            ORDER BY scan.taken_at DESC LIMIT 1)) AS changed_at
FROM _scan_pairs AS pair
CROSS JOIN _evidence_texts AS now ON now.scan_id = pair.to_scan_id
CROSS JOIN _evidence_texts AS was ON was.scan_id = pair.from_scan_id
    AND was.control_id = now.control_id AND was.subject_id = now.subject_id
WHERE was.evidence <> now.evidence;

CREATE VIEW _uneven_controls AS
-- Controls whose findings cannot be compared as they are: a subject that had failed was out of
-- sight, or the id was given to another control. A control may be here more than once.
SELECT organization_id, control_id FROM out_of_sight WHERE known_status = 'Fail'
UNION ALL
SELECT organization_id, control_id FROM control_reuse;

CREATE VIEW _uneven_findings AS
-- Findings of _uneven_controls, as _known_findings has them. Such a control may look better because
-- a subject was not looked at. So while one that had failed is out of sight, a known status below
-- one that was known since then counts as a gap. Where the id is given to another control, a span
-- ends. Table uneven_finding keeps them.
WITH cut AS (
    -- Times at which a span begins, and at which sight changes. Each part begins with the
    -- organization, so that conditions on it reach the tables. A time may be there twice.
    SELECT organization.name AS organization, uneven.organization_id, uneven.control_id,
           span.since AS at, 0 AS hidden
    FROM organization
    CROSS JOIN (SELECT DISTINCT organization_id, control_id FROM _uneven_controls) AS uneven
        USING (organization_id)
    CROSS JOIN finding_span AS span USING (organization_id, control_id)
    UNION ALL
    SELECT organization.name, hidden.organization_id, hidden.control_id,
           iif(edge.sign = 1, hidden.since, hidden.until), edge.sign
    FROM organization
    CROSS JOIN out_of_sight AS hidden USING (organization_id)
    CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS edge
    WHERE hidden.known_status = 'Fail'
    UNION ALL
    SELECT organization.name, reuse.organization_id, reuse.control_id, reuse.reused_at, 0
    FROM organization
    CROSS JOIN control_reuse AS reuse USING (organization_id)
),
counted AS (
    -- hidden: how many subjects that had failed are out of sight from then on.
    SELECT organization, organization_id, control_id, at,
           sum(hidden) OVER (PARTITION BY organization, organization_id, control_id
                             ORDER BY at) AS hidden,
           lead(at) OVER (PARTITION BY organization, organization_id, control_id
                          ORDER BY at) AS next_at
    FROM cut
),
piece AS (
    SELECT counted.organization, counted.organization_id, counted.control_id, counted.at AS since,
           min(span.until, coalesce(counted.next_at, span.until)) AS until,
           span.status, span.is_known, instr('Pass Warning Fail', span.status) AS rank,
           counted.hidden > 0 AS is_partial,
           (SELECT max(reused_at) FROM control_reuse AS reuse
            WHERE reuse.organization_id = counted.organization_id
              AND reuse.control_id = counted.control_id
              AND reuse.reused_at <= counted.at) AS reused_at
    FROM counted
    CROSS JOIN finding_span AS span ON span.organization_id = counted.organization_id
        AND span.control_id = counted.control_id
        AND span.since = (
            SELECT max(since) FROM finding_span AS begun
            WHERE begun.organization_id = counted.organization_id
              AND begun.control_id = counted.control_id AND begun.since <= counted.at)
        AND +span.until > counted.at
    WHERE counted.next_at IS NOT counted.at
),
doubted AS (
    -- A known status with all in sight is beyond doubt: what comes after is compared with it.
    SELECT organization, organization_id, control_id, since, until, status, is_known, rank,
           is_partial, reused_at,
           sum(is_known AND NOT is_partial) OVER (
               PARTITION BY organization, organization_id, control_id, reused_at
               ORDER BY since) AS beyond_doubt
    FROM piece
),
judged AS (
    SELECT organization, organization_id, control_id, since, until, status, reused_at,
           is_known AND NOT (is_partial AND rank < coalesce(max(rank) OVER (
               PARTITION BY organization, organization_id, control_id, reused_at, beyond_doubt
               ORDER BY since ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) AS is_known
    FROM doubted
),
begun AS (
    -- begins: 1 where a run of one status begins, 2 where it goes on under another control's id.
    SELECT organization, organization_id, control_id, since, until, status, is_known, reused_at,
           iif(coalesce(lag(until) OVER control <> since OR lag(status) OVER control <> status
                        OR lag(is_known) OVER control <> is_known, 1), 1,
               iif(lag(reused_at) OVER control IS NOT reused_at, 2, 0)) AS begins
    FROM judged
    WINDOW control AS (PARTITION BY organization, organization_id, control_id ORDER BY since)
),
joined AS (
    SELECT organization, organization_id, control_id, since, status, is_known, reused_at, begins,
           max(until) OVER (PARTITION BY organization, organization_id, control_id, number) AS until
    FROM (SELECT organization, organization_id, control_id, since, until, status, is_known,
                 reused_at, begins,
                 sum(begins > 0) OVER (PARTITION BY organization, organization_id, control_id
                                       ORDER BY since) AS number
          FROM begun)
)
SELECT organization, organization_id, control_id, since, until, status, is_known, reused_at,
       begins = 2 AS goes_on,
       max(iif(begins = 1, since, NULL)) OVER (
           PARTITION BY organization, organization_id, control_id ORDER BY since) AS run_since,
       lag(until) OVER control AS before_until, lag(status) OVER control AS before_status,
       substr(max(iif(is_known, since || until, NULL)) OVER earlier, 25) AS known_until,
       substr(max(iif(is_known, since || status, NULL)) OVER earlier, 25) AS known_status
FROM joined
WHERE begins > 0
WINDOW control AS (PARTITION BY organization, organization_id, control_id ORDER BY since),
       earlier AS (PARTITION BY organization, organization_id, control_id ORDER BY since
                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);

CREATE VIEW _waived_results AS
-- Results that failed in a scan while a waiver covered them, with a row for each such waiver.
SELECT waiver.organization_id, scan.scan_id, scan.taken_at, waiver.control_id, span.subject_id,
       waiver.waiver_id
FROM _waiver_times AS waiver
CROSS JOIN result_span AS span ON span.organization_id = waiver.organization_id
    AND span.control_id = waiver.control_id AND span.status = 'Fail'
    AND span.since < waiver.ends_at AND +span.until > waiver.begins_at
CROSS JOIN scan ON scan.organization_id = span.organization_id
    AND scan.taken_at >= span.since AND scan.taken_at >= waiver.begins_at
    AND scan.taken_at < span.until AND scan.taken_at < waiver.ends_at
WHERE waiver.subjects IS NULL OR EXISTS (
    SELECT 1 FROM _statement_subjects AS named
    WHERE named.amendment_id = waiver.waiver_id AND named.subject_id = span.subject_id);

CREATE VIEW _waiver_times AS
-- Waivers, and when they cover: from begins_at up to, not including, ends_at. A waiver is of the
-- definition that its control had when it was granted, so it covers no scan before that definition
-- came, and lapses when it goes. said_at is when the scan was taken whose state was accepted.
-- revoked_at and lapsed_at are NULL unless it ended so.
SELECT waiver_id, organization_id, control_id, subjects, said_at, from_at, until_at,
       iif(revoked_at < min(expires_at, coalesce(lapsed_at, expires_at)), revoked_at, NULL)
           AS revoked_at,
       iif(lapsed_at < expires_at AND lapsed_at <= coalesce(revoked_at, lapsed_at), lapsed_at,
           NULL) AS lapsed_at,
       max(from_at, defined_at) AS begins_at,
       min(expires_at, coalesce(revoked_at, expires_at), coalesce(lapsed_at, expires_at))
           AS ends_at
FROM (
    SELECT waiver_id, organization_id, control_id, subjects, said_at, from_at, until_at,
           coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', until_at, '+0.001 seconds'),
                    '9999-12-31T00:00:00.000Z') AS expires_at,
           (SELECT amendment.made_at
            FROM statement AS revoked
            JOIN amendment ON amendment.amendment_id = revoked.amendment_id
            WHERE revoked.waiver_id = said.waiver_id) AS revoked_at,
           (SELECT min(max(span.since, said.said_at))
            FROM definition_span AS span JOIN definition USING (definition_id)
            WHERE span.organization_id = said.organization_id
              AND span.control_id = said.control_id AND +span.until > said.said_at
              AND definition.sha256 <> said.definition_sha256) AS lapsed_at,
           coalesce((
               SELECT max(span.until)
               FROM definition_span AS span JOIN definition USING (definition_id)
               WHERE span.organization_id = said.organization_id
                 AND span.control_id = said.control_id AND span.since <= said.said_at
                 AND definition.sha256 <> said.definition_sha256), '') AS defined_at
    FROM (
        -- The scan may have been removed since; then its organization is still known.
        SELECT waiver.amendment_id AS waiver_id, waiver.control_id, waiver.definition_sha256,
               waiver.folded_names AS subjects, waiver.from_at, waiver.until_at,
               coalesce(scan.organization_id, removed_scan.organization_id) AS organization_id,
               coalesce(scan.taken_at, removed_scan.taken_at) AS said_at
        FROM statement AS waiver
        CROSS JOIN amendment ON amendment.amendment_id = waiver.amendment_id
            AND amendment.kind = 'waiver'
        LEFT JOIN scan ON scan.scan_id = waiver.scan_id
        LEFT JOIN removed_scan ON removed_scan.scan_id = waiver.scan_id) AS said
    WHERE organization_id IS NOT NULL);
