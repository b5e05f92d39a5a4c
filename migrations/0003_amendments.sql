-- What was done to a history other than recording: scans that were removed and organizations that
-- were renamed. A removal undoes what the scan stated; that it was made stays on record here.

-- Never updated and never deleted: a mistaken one is made good by another.
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

-- The row of table scan as it was, so that the chain can be followed through it. Ids of scans are
-- not given again.
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
) STRICT;

CREATE INDEX removed_scan_taken_at ON removed_scan (taken_at, content_sha256);

-- Every name of an organization that was ever renamed, its present one too. Scans that still use
-- an old one belong to it. While an organization has no row here, it is called as its scans spell
-- it; with one, as the last rename said, and scans do not change that.
CREATE TABLE organization_alias (
    folded_name     TEXT PRIMARY KEY CHECK (folded_name <> ''),      -- Unicode case folding
    name            TEXT NOT NULL,
    organization_id INTEGER NOT NULL REFERENCES organization
) STRICT, WITHOUT ROWID;

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
