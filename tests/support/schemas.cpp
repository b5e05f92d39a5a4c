#include "support/schemas.hpp"

#include "history/digest/digest.hpp"

#include <algorithm>
#include <array>

namespace edca::test {

namespace {

std::string digest_of(std::vector<Embedded> views) {
    std::sort(views.begin(), views.end(),
              [](const Embedded& one, const Embedded& other) { return one.name < other.name; });
    std::string text;
    for (const auto& view : views)
        text += view.text;
    return history::sha256(text);
}

std::vector<Embedded> current_views() {
    const auto views = history::current_schema().views;
    return {views.begin(), views.end()};
}

std::vector<Embedded> other_views() {
    auto views = current_views();
    views.erase(std::find_if(views.begin(), views.end(),
                             [](const Embedded& view) { return view.name == "renames"; }));
    for (auto& view : views)
        if (view.name == "scans")
            view.text = "CREATE VIEW scans AS\nSELECT 'other' AS scan_id;\n";
        else if (view.name == "definitions")
            view.text = "CREATE VIEW definitions AS\nSELECT 'other' AS definition_id;\n";
        else if (view.name == "_status_changes")
            view.text = "CREATE VIEW _status_changes AS\nSELECT 'other' AS organization;\n";
    views.push_back({"surplus", "CREATE VIEW surplus AS\nSELECT scan_id FROM scans;\n", ""});
    return views;
}

constexpr std::string_view second_migration = R"sql(
ALTER TABLE organization ADD COLUMN seat TEXT;
CREATE TABLE note (
    note_id         INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization,
    text            TEXT NOT NULL
) STRICT;
INSERT INTO note (organization_id, text)
SELECT organization_id, base FROM evidence_run ORDER BY evidence_run_id;
CREATE TEMP TABLE kept AS SELECT definition_id, framework FROM definition_framework;
DROP TABLE definition_framework;
CREATE TABLE definition_framework (
    framework     TEXT NOT NULL,
    definition_id INTEGER NOT NULL REFERENCES definition,
    PRIMARY KEY (definition_id, framework)
) STRICT, WITHOUT ROWID;
INSERT INTO definition_framework (definition_id, framework)
SELECT definition_id, framework FROM kept;
DROP TABLE kept;
)sql";

} // namespace

const history::Schema& schema_of_other_views() {
    static const auto views = other_views();
    static const auto digest = digest_of(views);
    static const history::Schema schema{history::current_schema().migrations, views, digest};
    return schema;
}

const history::Schema& later_schema() {
    static const auto digest_of_second = history::sha256(second_migration);
    static const auto migrations = [] {
        const auto first = history::current_schema().migrations;
        std::vector<Embedded> all{first.begin(), first.end()};
        all.push_back({"0002_notes", second_migration, digest_of_second});
        return all;
    }();
    static const auto views = [] {
        auto all = current_views();
        all.push_back({"remarks", "CREATE VIEW remarks AS\nSELECT note_id, text FROM note;\n", ""});
        return all;
    }();
    static const auto digest = digest_of(views);
    static const history::Schema schema{migrations, views, digest};
    return schema;
}

} // namespace edca::test
