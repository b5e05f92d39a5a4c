-- The history of EDCA's assessments, kept as spans.
--
-- A span says that one value held for one key from one scan up to, not including, another. Every
-- span table has the same shape: key columns, since, until, value. since and until are scan times
-- (UTC text with milliseconds); while a value still holds, until is 9999-12-31T00:00:00.000Z.
-- The spans of one key never overlap, and neighbours differ in value. A key that a scan does not
-- mention has no span there: not assessed is not fixed.
--
-- These tables may change from version to version. The views are what to rely on: docs/views.md.

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

INSERT INTO change_kind (known_status, status, change)
VALUES ('New', 'Pass', 'appeared'),
       ('New', 'Warning', 'appeared'),
       ('New', 'Fail', 'appeared'),
       ('New', 'Unknown', 'appeared'),
       ('New', 'Skipped', 'appeared'),
       ('None', 'Pass', 'revealed'),
       ('None', 'Warning', 'revealed'),
       ('None', 'Fail', 'revealed'),
       ('None', 'Unknown', 'lost'),
       ('None', 'Skipped', 'excluded'),
       ('Pass', 'Pass', 'regained'),
       ('Pass', 'Warning', 'regressed'),
       ('Pass', 'Fail', 'regressed'),
       ('Pass', 'Unknown', 'lost'),
       ('Pass', 'Skipped', 'excluded'),
       ('Warning', 'Pass', 'fixed'),
       ('Warning', 'Warning', 'regained'),
       ('Warning', 'Fail', 'regressed'),
       ('Warning', 'Unknown', 'lost'),
       ('Warning', 'Skipped', 'excluded'),
       ('Fail', 'Pass', 'fixed'),
       ('Fail', 'Warning', 'fixed'),
       ('Fail', 'Fail', 'regained'),
       ('Fail', 'Unknown', 'lost'),
       ('Fail', 'Skipped', 'excluded');

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
