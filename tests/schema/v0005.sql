-- Written by: EDCA_ACCEPT=1 edca_tests "the newest schema *"
PRAGMA foreign_keys = OFF;
BEGIN;
PRAGMA application_id = 1162101569;
PRAGMA user_version = 5;
CREATE TABLE migration (
    version    INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL,          -- of the migration's text as it was applied
    applied_at TEXT NOT NULL
, row_sha256 TEXT CHECK (length(row_sha256) = 64)) STRICT;
CREATE TABLE organization (
    organization_id INTEGER PRIMARY KEY,
    -- Of the spellings that scans used, the first in byte order: the same whatever came first.
    name            TEXT NOT NULL UNIQUE,
    folded_name     TEXT NOT NULL UNIQUE CHECK (folded_name <> '')    -- Unicode case folding
) STRICT;
CREATE TABLE scan (
    scan_id         INTEGER PRIMARY KEY,                 -- in the order of recording
    organization_id INTEGER NOT NULL REFERENCES organization,
    taken_at        TEXT NOT NULL CHECK (taken_at GLOB '????-??-??T??:??:??.???Z'),
    recorded_at     TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
    recorded_as     TEXT NOT NULL CHECK (recorded_as <> ''),  -- what the organization was called
    source          TEXT NOT NULL,                       -- the file's name, without its folder
    source_sha256   TEXT NOT NULL CHECK (length(source_sha256) = 64),
    content_sha256  TEXT NOT NULL CHECK (length(content_sha256) = 64),
    chain_sha256    TEXT NOT NULL CHECK (length(chain_sha256) = 64), property_sha256 TEXT CHECK (length(property_sha256) = 64),
    UNIQUE (organization_id, taken_at)
) STRICT;
CREATE TABLE subject (
    subject_id      INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization,
    kind            TEXT NOT NULL,                       -- Server, Connector, Domain, ...
    name            TEXT NOT NULL COLLATE NOCASE,
    folded_name     TEXT NOT NULL CHECK (folded_name <> ''),
    UNIQUE (organization_id, kind, folded_name)
) STRICT;
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
CREATE TABLE definition_framework (
    definition_id INTEGER NOT NULL REFERENCES definition,
    framework     TEXT NOT NULL,
    PRIMARY KEY (definition_id, framework)
) STRICT, WITHOUT ROWID;
CREATE TABLE finding_span (
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    status          TEXT NOT NULL CHECK (status IN ('Pass', 'Warning', 'Fail', 'Unknown', 'Skipped')),
    PRIMARY KEY (organization_id, control_id, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE definition_span (
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    definition_id   INTEGER NOT NULL REFERENCES definition,
    PRIMARY KEY (organization_id, control_id, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE result_span (
    organization_id INTEGER NOT NULL REFERENCES organization,
    control_id      TEXT NOT NULL,
    subject_id      INTEGER NOT NULL REFERENCES subject,
    since           TEXT NOT NULL,
    until           TEXT NOT NULL CHECK (since < until),
    status          TEXT NOT NULL CHECK (status IN ('Pass', 'Warning', 'Fail', 'Unknown', 'Skipped')),
    PRIMARY KEY (organization_id, control_id, subject_id, since)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE evidence_delta (
    evidence_span_id INTEGER NOT NULL REFERENCES evidence_span,
    since            TEXT NOT NULL,
    prefix_length    INTEGER NOT NULL CHECK (prefix_length >= 0),
    suffix_length    INTEGER NOT NULL CHECK (suffix_length >= 0),
    replacement      TEXT NOT NULL,
    PRIMARY KEY (evidence_span_id, since)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE amendment (
    amendment_id  INTEGER PRIMARY KEY,
    -- The highest scan id ever given when it was made. In the chain an amendment stands after that
    -- scan and before the next one, among others at this place in the order of amendment_id.
    after_scan_id INTEGER NOT NULL CHECK (after_scan_id >= 0),
    kind          TEXT NOT NULL CHECK (kind IN ('removal', 'rename')),
    made_at       TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??.???Z'),
    made_by       TEXT NOT NULL CHECK (made_by <> ''),    -- the operating system's name of the user
    reason        TEXT CHECK (reason <> ''),              -- NULL: a rename that gave none
    organization  TEXT NOT NULL,                          -- its name before
    renamed_to    TEXT,                                   -- its name after; NULL for a removal
    chain_sha256  TEXT NOT NULL CHECK (length(chain_sha256) = 64),
    CHECK ((kind = 'rename') = (renamed_to IS NOT NULL)),
    CHECK (kind = 'rename' OR reason IS NOT NULL)
) STRICT;
CREATE TABLE removed_scan (
    scan_id         INTEGER PRIMARY KEY,
    amendment_id    INTEGER NOT NULL UNIQUE REFERENCES amendment,
    organization_id INTEGER REFERENCES organization,      -- NULL: no scan of it is left
    taken_at        TEXT NOT NULL,
    recorded_at     TEXT NOT NULL,
    recorded_as     TEXT NOT NULL,
    source          TEXT NOT NULL,
    source_sha256   TEXT NOT NULL CHECK (length(source_sha256) = 64),
    content_sha256  TEXT NOT NULL CHECK (length(content_sha256) = 64),
    chain_sha256    TEXT NOT NULL CHECK (length(chain_sha256) = 64)
, property_sha256 TEXT CHECK (length(property_sha256) = 64)) STRICT;
CREATE TABLE organization_alias (
    folded_name     TEXT PRIMARY KEY CHECK (folded_name <> ''),      -- Unicode case folding
    name            TEXT NOT NULL,
    organization_id INTEGER NOT NULL REFERENCES organization
) STRICT, WITHOUT ROWID;
CREATE TABLE subject_spelling (
    scan_id     INTEGER NOT NULL,                      -- of a recorded scan or of a removed one
    kind        TEXT NOT NULL,
    folded_name TEXT NOT NULL CHECK (folded_name <> ''),
    name        TEXT NOT NULL,
    PRIMARY KEY (scan_id, kind, folded_name)
) STRICT, WITHOUT ROWID;
INSERT INTO migration VALUES (1, '0001_history', '0c1ce506e544ad7fb5146ab736963edbfd7729c2860c8384b5e15926a108e580', '2026-01-01T00:00:00.000Z', '45eb5f9a1c733c3c846fd2f4cdf396d03f8e67e04546e21dd4197ceb6df61034');
INSERT INTO migration VALUES (2, '0002_views', '7ad847544462bda0c9fa10d8d2ea68d26e1749a879a643a94dc0d720365aaed6', '2026-01-01T00:00:00.000Z', '95e89d1a9edeb7926601c84f501ec075b96ac2b7ca3fd7699468391c5c0eed5d');
INSERT INTO migration VALUES (3, '0003_amendments', '4a74c3601bf0c6834a0bb038501523e35e3b187fb5e19b9e28c010647622f997', '2026-01-01T00:00:00.000Z', '8cddd94aed8a8f41b86b070d3e4f57efc3096aefc344d9d76fcf8f69aecf6385');
INSERT INTO migration VALUES (4, '0004_questions', 'db421308a43c898a611125df34327920e94a1435a7c86e8dc4723ae3861dfd72', '2026-01-01T00:00:00.000Z', 'ce980632e80862368f0f255983f3e828845f20a82b98497d57802087a214f3b1');
INSERT INTO migration VALUES (5, '0005_integrity', '957dcc979fa90a989a1b2290430c4e28bece3c35522fe19b3e43e76e48fcddbf', '2026-01-01T00:00:00.000Z', '348a09a6e12569af2f28e165aaed9d6bda481574b02b37053d48c8db14275964');
INSERT INTO organization VALUES (1, 'Contoso', 'contoso');
INSERT INTO scan VALUES (1, 1, '2026-01-31T00:00:00.000Z', '2026-11-24T12:00:00.000Z', 'Contoso', 'analysis_2026-01-31.json', '0000000000000000000000000000000000000000000000000000000000000000', '3477c01cbbcf2e28b4cc45303f6b9595f1b4099273a91c16b413bcb08428c042', '197281f9303be5a5f63418c293565c3690f04e854b36003fee6992de4afbb97b', 'cc56b23ff77e3b569c60bda8246dffa846e362c3580115a459c0d62d372cfa6f');
INSERT INTO scan VALUES (2, 1, '2026-02-28T00:00:00.000Z', '2026-11-24T12:00:00.000Z', 'Contoso', 'analysis_2026-02-28.json', '0000000000000000000000000000000000000000000000000000000000000000', '5370da9e8efcee0ff57673c7f39ff33e158781d401f7f9721a030426578f02ef', '95c421eba4804d7ef66fd5a399ffc888be068bf45f7ba16fd3f0f0c42cd36caf', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO scan VALUES (3, 1, '2026-03-31T00:00:00.000Z', '2026-11-24T12:00:00.000Z', 'Contoso', 'analysis_2026-03-31.json', '0000000000000000000000000000000000000000000000000000000000000000', '4e2d7d9a3803867dde25385a5b171bc87a2f96780ef5501de26cad349b7e2b76', 'c3cfd69b33be81b09229d266bdb4cfdd79f438f06b110d6c6b2d573876466f6a', '7f28c0d0ca837e2906a1e0e33bb38ab36a60548910bd2b5b4060e3738cfb10ee');
INSERT INTO subject VALUES (1, 1, 'Server', 'EX1', 'ex1');
INSERT INTO definition VALUES (1, 'EDCA-DAT-002', '7487dc371306dd430e1e02ca979a00efc9d4774e708269a621b8cb703f86b44d', 'Title of EDCA-DAT-002', '', 'Transport Security', 'Medium', 5, 1, 'Server', '[]', '[]', 0, '', '', '');
INSERT INTO definition VALUES (2, 'EDCA-TLS-001', '6ab126ca1c7e147833e94f259aabee91eb9e4362b95d30e26d839cdec04bc827', 'Title of EDCA-TLS-001', '', 'Transport Security', 'Medium', 5, 1, 'Server', '[]', '[]', 0, '', '', '');
INSERT INTO definition VALUES (3, 'EDCA-TLS-001', 'f0322c5880552f0550d2c372a9a47714d38466a5b887c77c882f1d6a7f9be310', 'Title of EDCA-TLS-001', '', 'Transport Security', 'Medium', 8, 1, 'Server', '[]', '[]', 0, '', '', '');
INSERT INTO definition_framework VALUES (1, 'CIS');
INSERT INTO definition_framework VALUES (2, 'CIS');
INSERT INTO definition_framework VALUES (3, 'CIS');
INSERT INTO finding_span VALUES (1, 'EDCA-TLS-001', '2026-01-31T00:00:00.000Z', '2026-02-28T00:00:00.000Z', 'Pass');
INSERT INTO finding_span VALUES (1, 'EDCA-TLS-001', '2026-02-28T00:00:00.000Z', '2026-03-31T00:00:00.000Z', 'Unknown');
INSERT INTO finding_span VALUES (1, 'EDCA-DAT-002', '2026-01-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', 'Pass');
INSERT INTO finding_span VALUES (1, 'EDCA-TLS-001', '2026-03-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', 'Fail');
INSERT INTO definition_span VALUES (1, 'EDCA-TLS-001', '2026-01-31T00:00:00.000Z', '2026-03-31T00:00:00.000Z', 2);
INSERT INTO definition_span VALUES (1, 'EDCA-DAT-002', '2026-01-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', 1);
INSERT INTO definition_span VALUES (1, 'EDCA-TLS-001', '2026-03-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', 3);
INSERT INTO result_span VALUES (1, 'EDCA-TLS-001', 1, '2026-01-31T00:00:00.000Z', '2026-02-28T00:00:00.000Z', 'Pass');
INSERT INTO result_span VALUES (1, 'EDCA-TLS-001', 1, '2026-02-28T00:00:00.000Z', '2026-03-31T00:00:00.000Z', 'Unknown');
INSERT INTO result_span VALUES (1, 'EDCA-DAT-002', 1, '2026-01-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', 'Pass');
INSERT INTO result_span VALUES (1, 'EDCA-TLS-001', 1, '2026-03-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', 'Fail');
INSERT INTO property_span VALUES (1, 'EDCA-TLS-001', 1, 'RequireTLS', '2026-01-31T00:00:00.000Z', '2026-02-28T00:00:00.000Z', 'True');
INSERT INTO property_span VALUES (1, 'EDCA-TLS-001', 1, 'RequireTLS', '2026-03-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', 'False');
INSERT INTO evidence_span VALUES (1, 1, 'EDCA-DAT-002', 1, '2026-01-31T00:00:00.000Z', '2026-03-31T00:00:00.000Z', '92 days remaining');
INSERT INTO evidence_span VALUES (2, 1, 'EDCA-TLS-001', 1, '2026-01-31T00:00:00.000Z', '2026-02-28T00:00:00.000Z', 'RequireTLS: True');
INSERT INTO evidence_span VALUES (3, 1, 'EDCA-TLS-001', 1, '2026-02-28T00:00:00.000Z', '2026-03-31T00:00:00.000Z', 'not reached');
INSERT INTO evidence_span VALUES (4, 1, 'EDCA-TLS-001', 1, '2026-03-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', 'RequireTLS: False');
INSERT INTO evidence_span VALUES (5, 1, 'EDCA-DAT-002', 1, '2026-03-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', '33 days remaining');
INSERT INTO evidence_delta VALUES (1, '2026-02-28T00:00:00.000Z', 0, 15, '64');
INSERT INTO reported_score_span VALUES (1, 'All', '2026-01-31T00:00:00.000Z', '2026-02-28T00:00:00.000Z', 100.0, 2, 0, 0, 0, 0);
INSERT INTO reported_score_span VALUES (1, 'All', '2026-02-28T00:00:00.000Z', '2026-03-31T00:00:00.000Z', 50.0, 2, 0, 0, 1, 0);
INSERT INTO reported_score_span VALUES (1, 'All', '2026-03-31T00:00:00.000Z', '9999-12-31T00:00:00.000Z', 38.46, 2, 1, 0, 0, 0);
INSERT INTO amendment VALUES (1, 4, 'removal', '2026-05-02T00:00:00.000Z', 'anna', 'it was the lab', 'Contoso', NULL, 'a1f2af55626afe2e42df5440bad161fcbeee9bdf0bf2247f4f0a3c74deb02629');
INSERT INTO amendment VALUES (2, 4, 'rename', '2026-05-02T00:00:00.000Z', 'anna', 'it was the lab', 'Contoso', 'Fabrikam', 'd7a833f9d9b3891cf572689cc1924b1095eef59a11f52657c44dbb643d81522b');
INSERT INTO amendment VALUES (3, 4, 'rename', '2026-05-02T00:00:00.000Z', 'anna', 'it was the lab', 'Fabrikam', 'Contoso', 'a4e7ea5ee8f3c5410b0c0d4f35fc1e9096059460d88f57844845f96cdc415eaa');
INSERT INTO removed_scan VALUES (4, 1, 1, '2026-03-30T00:00:00.000Z', '2026-11-24T12:00:00.000Z', 'Contoso', 'analysis_2026-03-30.json', '0000000000000000000000000000000000000000000000000000000000000000', '0101a0a9a3ba2a049d3f44f5754039c3108d429aff16a6f2cd1dbb5e5e5ec145', 'e7c724c6dc3e9f8d242c81280dfd8b60f1189881932b773a3d32a202ff45ba27', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO organization_alias VALUES ('contoso', 'Contoso', 1);
INSERT INTO organization_alias VALUES ('fabrikam', 'Fabrikam', 1);
INSERT INTO subject_spelling VALUES (1, 'Server', 'ex1', 'EX1');
INSERT INTO subject_spelling VALUES (4, 'Server', 'ex9', 'EX9');
CREATE INDEX definition_control ON definition (control_id COLLATE NOCASE);
CREATE INDEX finding_span_until ON finding_span (organization_id, until, since, status);
CREATE INDEX definition_span_until ON definition_span (organization_id, until, since, definition_id);
CREATE INDEX result_span_until ON result_span (organization_id, until, since, status);
CREATE INDEX property_span_until ON property_span (organization_id, until, since);
CREATE INDEX evidence_span_until ON evidence_span (organization_id, until, since);
CREATE INDEX reported_score_span_until ON reported_score_span (organization_id, until, since);
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
CREATE INDEX removed_scan_taken_at ON removed_scan (taken_at, content_sha256);
CREATE INDEX organization_alias_organization ON organization_alias (organization_id);
CREATE VIEW removals AS
-- Scans that were taken out of the history, by whom and why. The organization is called as it is
-- now, or as it was last while it had scans.
SELECT removed_scan.scan_id, coalesce(organization.name, amendment.organization) AS organization,
       removed_scan.taken_at, removed_scan.source, removed_scan.content_sha256,
       amendment.made_at AS removed_at, amendment.made_by AS removed_by, amendment.reason
FROM removed_scan
JOIN amendment USING (amendment_id)
LEFT JOIN organization USING (organization_id);
CREATE VIEW renames AS
-- Organizations that were given another name or merged into the one that has it, by whom and why.
SELECT amendment.organization, amendment.renamed_to, amendment.made_at AS renamed_at,
       amendment.made_by AS renamed_by, amendment.reason
FROM amendment
WHERE amendment.kind = 'rename';
CREATE VIEW organizations AS
-- One row per organization. controls and score, which is that of 'All', are those of its last scan.
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
       (SELECT 100.0 * sum(scored_spans.passed_weight)
               / nullif(sum(scored_spans.eligible_weight), 0)
        FROM scored_spans
        WHERE scored_spans.organization_id = organization.organization_id
          AND scored_spans.finding_since <= extent.last_at
          AND scored_spans.finding_until > extent.last_at
          AND scored_spans.definition_since <= extent.last_at
          AND +scored_spans.definition_until > extent.last_at) AS score,
       (SELECT json_group_array(name)
        FROM (SELECT name FROM organization_alias
              WHERE organization_alias.organization_id = organization.organization_id
                AND organization_alias.folded_name <> organization.folded_name
              ORDER BY name)) AS former_names
FROM organization
LEFT JOIN extent USING (organization_id);
CREATE VIEW scan_pairs AS
-- Two scans of one organization, the earlier and the later.
SELECT organization.name AS organization, earlier.organization_id,
       earlier.scan_id AS from_scan_id, later.scan_id AS to_scan_id,
       earlier.taken_at AS from_at, later.taken_at AS to_at
FROM scan AS earlier
JOIN scan AS later ON later.organization_id = earlier.organization_id
    AND later.taken_at > earlier.taken_at
JOIN organization ON organization.organization_id = earlier.organization_id;
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
    AND now.until > pair.to_at AND now.since > pair.from_at AND now.since <= pair.to_at
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
    AND now.until > pair.to_at AND now.since > pair.from_at AND now.since <= pair.to_at
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
CREATE VIEW failures AS
-- Runs of failing, with two bounds on how long each lasted: see view failing_runs.
SELECT organization, control_id, subject_kind, subject, severity, passed_at, failed_at,
       last_failed_at, fixed_at, days_at_least, days_at_most, reused
FROM failing_runs;
CREATE VIEW status_spans AS
-- Runs of one status of a control over all its subjects (subject_id is NULL) and on each.
SELECT organization.name AS organization, span.organization_id, span.control_id,
       'finding' AS level, NULL AS subject_id, span.status, span.since, span.until
FROM finding_span AS span JOIN organization USING (organization_id)
UNION ALL
SELECT organization.name, span.organization_id, span.control_id, 'result', span.subject_id,
       span.status, span.since, span.until
FROM result_span AS span JOIN organization USING (organization_id);
CREATE VIEW flips AS
-- Where a control flipped, over all its subjects (subject_id is NULL) and on each: a known status
-- that differs from the known status before it, whatever gap was between.
SELECT organization, organization_id, control_id, level, subject_id, from_status, to_status,
       flipped_at
FROM (SELECT organization, organization_id, control_id, level, subject_id,
             lag(status) OVER (PARTITION BY organization, control_id, level, subject_id
                               ORDER BY since) AS from_status,
             status AS to_status, since AS flipped_at
      FROM status_spans
      WHERE instr('PassWarningFail', status))
WHERE from_status <> to_status;
CREATE VIEW standings AS
-- How each control fared, over all its subjects (subject is NULL) and on each, up to the last scan:
-- flips are the times that it regressed or was fixed, failing_share is the share (0 to 1) of the
-- time with a known status in which it failed, third_last_flip_at the flip with which its last three
-- began, days_of_three_flips the shortest time in which it ever flipped three times. The time to fix
-- is the mean of its failures, as in times_to_fix.
WITH paced AS (
    SELECT organization, organization_id, control_id, subject_id, flipped_at,
           lag(flipped_at, 2) OVER (PARTITION BY organization, control_id, subject_id
                                    ORDER BY flipped_at) AS two_flips_before
    FROM flips
),
part AS (
    SELECT organization, organization_id, control_id, subject_id, status, since, until,
           julianday(min(until, (SELECT max(taken_at) FROM scan
                                 WHERE scan.organization_id = status_spans.organization_id)))
           - julianday(since) AS days,
           NULL AS flip_at, NULL AS two_flips_before, NULL AS days_at_least,
           NULL AS days_at_most
    FROM status_spans
    UNION ALL
    SELECT organization, organization_id, control_id, subject_id, NULL, NULL, NULL, NULL,
           flipped_at, two_flips_before, NULL, NULL
    FROM paced
    UNION ALL
    SELECT organization, organization_id, control_id, subject_id, NULL, NULL, NULL, NULL, NULL,
           NULL, days_at_least, days_at_most
    FROM failing_runs
    WHERE days_at_most IS NOT NULL AND NOT reused
),
total AS (
    -- A window and DISTINCT where GROUP BY would keep a condition away from the tables.
    SELECT DISTINCT organization, organization_id, control_id, subject_id,
           count(flip_at) OVER key AS flips,
           sum(days) FILTER (WHERE status = 'Fail') OVER key AS failing_days,
           sum(days) FILTER (WHERE instr('PassWarningFail', status)) OVER key AS known_days,
           min(since) FILTER (WHERE status = 'Fail') OVER key AS first_failed_at,
           max(until) FILTER (WHERE status = 'Fail') OVER key AS failed_until,
           max(until) FILTER (WHERE status = 'Pass') OVER key AS passed_until,
           max(two_flips_before) OVER key AS third_last_flip_at,
           min(julianday(flip_at) - julianday(two_flips_before)) OVER key AS days_of_three_flips,
           avg(days_at_least) OVER key AS days_to_fix_at_least,
           avg(days_at_most) OVER key AS days_to_fix_at_most
    FROM part
    WINDOW key AS (PARTITION BY organization, control_id, subject_id)
)
SELECT total.organization, total.control_id, subject.kind AS subject_kind, subject.name AS subject,
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
LEFT JOIN subject USING (subject_id);
CREATE INDEX subject_spelling_subject ON subject_spelling (kind, folded_name, name);
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
    SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
           was.control_id, 'finding', NULL, NULL, 'disappeared', was.status, NULL, was.until,
           (SELECT max(until) FROM finding_span AS last
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
           (SELECT max(until) FROM result_span AS last
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
           (SELECT max(until) FROM property_span AS last
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
CREATE VIEW redefinitions AS
-- Where a control's definition became another one, and which fields did. reused is 1 where title
-- and description both did: then the id may stand for another control than before.
SELECT organization.name AS organization, span.control_id,
       (SELECT max(taken_at) FROM scan
        WHERE scan.organization_id = span.organization_id
          AND scan.taken_at < before.until) AS seen_before_at,
       span.since AS changed_at, before.definition_id AS from_definition_id,
       span.definition_id AS to_definition_id,
       (SELECT json_group_array(now.field)
        FROM definition_fields AS now
        JOIN definition_fields AS was ON was.definition_id = before.definition_id
            AND was.field = now.field AND was.value <> now.value
        WHERE now.definition_id = span.definition_id) AS fields,
       old.title <> new.title AND old.description <> new.description AS reused
FROM definition_span AS span
JOIN organization USING (organization_id)
JOIN definition_span AS before ON before.organization_id = span.organization_id
    AND before.control_id = span.control_id
    AND before.since = (
        SELECT max(since) FROM definition_span AS earlier
        WHERE earlier.organization_id = span.organization_id
          AND earlier.control_id = span.control_id AND earlier.since < span.since)
JOIN definition AS old ON old.definition_id = before.definition_id
JOIN definition AS new ON new.definition_id = span.definition_id
WHERE before.definition_id <> span.definition_id;
CREATE VIEW failing_runs AS
-- How long a control failed, over all its subjects (subject is NULL) and on each: from the first
-- scan that saw Fail after a known other status, across gaps, to the first that knew another one.
-- It did so at least from failed_at to last_failed_at, at most from passed_at, the last scan before
-- that knew another status, to fixed_at. passed_at is NULL where it failed when first known,
-- fixed_at while it is not fixed. severity is that of the definition it failed by. reused is 1
-- where the id was given to another control meanwhile: then two different checks are compared.
WITH edge AS (
    -- Begins and ends of failing alternate. Newest first, since lag() lets a condition through to
    -- the tables that lead() keeps out.
    SELECT organization, organization_id, control_id, subject_id, subject_kind, subject, status,
           since, known_until, lag(since) OVER later AS fixed_at,
           lag(known_until) OVER later AS failed_until
    FROM status_changes
    WHERE (status = 'Fail' AND known_status IS NOT 'Fail')
       OR (status IN ('Pass', 'Warning') AND known_status = 'Fail')
    WINDOW later AS (PARTITION BY organization, control_id, subject_id ORDER BY since DESC)
),
failure AS (
    SELECT organization, organization_id, control_id, subject_id, subject_kind, subject,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = edge.organization_id
              AND scan.taken_at < edge.known_until) AS passed_at,
           since AS failed_at,
           (SELECT max(taken_at) FROM scan
            WHERE scan.organization_id = edge.organization_id
              AND scan.taken_at < coalesce(edge.failed_until, iif(edge.subject_id IS NULL, (
                  SELECT max(until) FROM finding_span AS last
                  WHERE last.organization_id = edge.organization_id
                    AND last.control_id = edge.control_id AND last.status = 'Fail'), (
                  SELECT max(until) FROM result_span AS last
                  WHERE last.organization_id = edge.organization_id
                    AND last.control_id = edge.control_id
                    AND last.subject_id = edge.subject_id AND last.status = 'Fail'))))
               AS last_failed_at,
           fixed_at
    FROM edge
    WHERE status = 'Fail'
)
SELECT organization, organization_id, control_id, subject_id, subject_kind, subject,
       (SELECT definition.severity FROM definition_span JOIN definition USING (definition_id)
        WHERE definition_span.organization_id = failure.organization_id
          AND definition_span.control_id = failure.control_id
          AND definition_span.since <= failure.failed_at
        ORDER BY definition_span.since DESC LIMIT 1) AS severity,
       passed_at, failed_at, last_failed_at, fixed_at,
       julianday(last_failed_at) - julianday(failed_at) AS days_at_least,
       julianday(fixed_at) - julianday(passed_at) AS days_at_most,
       EXISTS (
           SELECT 1 FROM redefinitions
           WHERE redefinitions.organization = failure.organization
             AND redefinitions.control_id = failure.control_id AND redefinitions.reused
             AND redefinitions.changed_at > coalesce(failure.passed_at, failure.failed_at)
             AND redefinitions.changed_at <= coalesce(failure.fixed_at, failure.last_failed_at))
           AS reused
FROM failure;
CREATE VIEW times_to_fix AS
-- Per severity, how many failures of controls were fixed, how many are open, and the mean time to
-- fix in days, between two bounds since each change lies between two scans. A failure that history
-- began with may be older, and one whose id was reused meanwhile compares two checks: these are
-- counted, but in no mean.
-- A window and DISTINCT where GROUP BY would keep a condition away from the tables.
SELECT DISTINCT organization, severity, count(fixed_at) OVER severities AS fixed,
       count(*) OVER severities - count(fixed_at) OVER severities AS open,
       count(*) FILTER (WHERE is_measured) OVER severities AS measured,
       avg(days_at_least) FILTER (WHERE is_measured) OVER severities AS mean_days_at_least,
       avg(days_at_most) FILTER (WHERE is_measured) OVER severities AS mean_days_at_most
FROM (SELECT organization, severity, fixed_at, days_at_least, days_at_most,
             days_at_most IS NOT NULL AND NOT reused AS is_measured
      FROM failures
      WHERE subject IS NULL)
WINDOW severities AS (PARTITION BY organization, severity);
COMMIT;
