-- The history of EDCA's assessments, kept as spans.
--
-- A span says that one value held for one key from one scan up to, not including, another. Every
-- span table has the same shape: key columns, since, until, value. since and until are scan times
-- (UTC text with milliseconds); while a value still holds, until is 9999-12-31T00:00:00.000Z.
-- The spans of one key never overlap, and neighbours differ in value. A key that a scan does not
-- mention has no span there: not assessed is not fixed.
--
-- These tables may change from version to version. The views are what to rely on.

CREATE TABLE migration (
    version    INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL,          -- of the migration's text as it was applied
    applied_at TEXT NOT NULL
) STRICT;

CREATE TABLE organization (
    organization_id INTEGER PRIMARY KEY,
    -- Of the spellings that scans used, the first in byte order: the same whatever came first.
    name            TEXT NOT NULL UNIQUE,
    folded_name     TEXT NOT NULL UNIQUE CHECK (folded_name <> '')    -- Unicode case folding
) STRICT;

-- One assessment, and the facts about it. Never updated: a correction is a new scan.
CREATE TABLE scan (
    scan_id         INTEGER PRIMARY KEY,                 -- in the order of recording
    organization_id INTEGER NOT NULL REFERENCES organization,
    taken_at        TEXT NOT NULL CHECK (taken_at GLOB '????-??-??T??:??:??.???Z'),
    recorded_at     TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    recorded_as     TEXT NOT NULL CHECK (recorded_as <> ''),  -- what the organization was called
    source          TEXT NOT NULL,                       -- the file's name, without its folder
    source_sha256   TEXT NOT NULL CHECK (length(source_sha256) = 64),
    content_sha256  TEXT NOT NULL CHECK (length(content_sha256) = 64),
    chain_sha256    TEXT NOT NULL CHECK (length(chain_sha256) = 64),
    UNIQUE (organization_id, taken_at)
) STRICT;

-- What was looked at. EX1 and ex1 are one server; the spelling is chosen as for organizations.
CREATE TABLE subject (
    subject_id      INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization,
    kind            TEXT NOT NULL,                       -- Server, Connector, Domain, ...
    name            TEXT NOT NULL COLLATE NOCASE,
    folded_name     TEXT NOT NULL CHECK (folded_name <> ''),
    UNIQUE (organization_id, kind, folded_name)
) STRICT;

-- One row per distinct content of a control, found by its digest. An id alone does not say what
-- was checked: EDCA has given ids to other controls.
CREATE TABLE definition (
    definition_id   INTEGER PRIMARY KEY,
    control_id      TEXT NOT NULL CHECK (control_id <> ''),
    sha256          TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    title           TEXT NOT NULL,
    description     TEXT NOT NULL,
    category        TEXT NOT NULL,
    severity        TEXT NOT NULL,
    severity_weight INTEGER NOT NULL CHECK (severity_weight BETWEEN 0 AND 100),
    verify          INTEGER NOT NULL CHECK (verify IN (0, 1)),     -- 1: counts for scores
    subject         TEXT NOT NULL,
    roles           TEXT NOT NULL CHECK (json_valid(roles)),       -- array of texts, sorted
    "references"    TEXT NOT NULL CHECK (json_valid("references")), -- array of {name, url}
    automatable     INTEGER NOT NULL CHECK (automatable IN (0, 1)),
    remediation     TEXT NOT NULL,
    script          TEXT NOT NULL,
    considerations  TEXT NOT NULL
) STRICT;

CREATE INDEX definition_control ON definition (control_id COLLATE NOCASE);

CREATE TABLE definition_framework (
    definition_id INTEGER NOT NULL REFERENCES definition,
    framework     TEXT NOT NULL,
    PRIMARY KEY (definition_id, framework)
) STRICT, WITHOUT ROWID;

-- Status of a control over all its subjects, as EDCA gave it.
CREATE TABLE finding_span (
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    status          TEXT NOT NULL CHECK (status IN ('Pass', 'Warning', 'Fail', 'Unknown', 'Skipped')),
    PRIMARY KEY (organization_id, control_id, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX finding_span_until ON finding_span (organization_id, until, since, status);

-- The definition that a control was judged by.
CREATE TABLE definition_span (
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    definition_id   INTEGER NOT NULL REFERENCES definition,
    PRIMARY KEY (organization_id, control_id, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX definition_span_until ON definition_span (organization_id, until, since, definition_id);

-- Status of a control on one subject.
CREATE TABLE result_span (
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    status          TEXT NOT NULL CHECK (status IN ('Pass', 'Warning', 'Fail', 'Unknown', 'Skipped')),
    PRIMARY KEY (organization_id, control_id, subject_id, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX result_span_until ON result_span (organization_id, until, since, status);

-- A value that evidence named.
CREATE TABLE property_span (
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    property        TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    value           TEXT NOT NULL,
    PRIMARY KEY (organization_id, control_id, subject_id, property, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX property_span_until ON property_span (organization_id, until, since);

-- The text behind a result. One text in ten holds a number that moves every day, so a run of
-- alike texts keeps one base and, for each change in it, the delta that differs.
CREATE TABLE evidence_span (
    evidence_span_id INTEGER PRIMARY KEY,
    organization_id  INTEGER NOT NULL REFERENCES organization,
    control_id       TEXT NOT NULL,
    subject_id       INTEGER NOT NULL REFERENCES subject,
    since            TEXT NOT NULL,
    until            TEXT NOT NULL CHECK (since < until),
    base             TEXT NOT NULL,    -- as reported: not trimmed, not translated
    UNIQUE (organization_id, control_id, subject_id, since)
) STRICT;

CREATE INDEX evidence_span_until ON evidence_span (organization_id, until, since);

-- From since on, up to the next row or the end of its span, the text is the first prefix_length
-- characters of the base, then replacement, then the last suffix_length characters of the base.
CREATE TABLE evidence_delta (
    evidence_span_id INTEGER NOT NULL REFERENCES evidence_span,
    since            TEXT NOT NULL,
    prefix_length    INTEGER NOT NULL CHECK (prefix_length >= 0),
    suffix_length    INTEGER NOT NULL CHECK (suffix_length >= 0),
    replacement      TEXT NOT NULL,
    PRIMARY KEY (evidence_span_id, since)
) STRICT, WITHOUT ROWID;

-- The scores that EDCA wrote into its file, to hold ours against.
CREATE TABLE reported_score_span (
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
