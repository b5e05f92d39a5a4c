#pragma once

#include "domain/embedded.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace edca::history {

/// What makes the schema of a history: migrations, applied one after the other and each once, and
/// views, all made anew whenever one of their texts changed.
struct Schema {
    std::span<const Embedded> migrations;
    std::span<const Embedded> views;
    std::string_view views_sha256; // of their texts: see docs/digests.md
};

/// The schema of this program. Tests upgrade by lists of their own.
const Schema& current_schema();

/// One table, index or view.
struct SchemaObject {
    std::string type; // table, index or view
    std::string name;
    std::string sql; // as sqlite_schema keeps it
};

/// Everything in current_schema(): tables, each with its indexes, then views.
const std::vector<SchemaObject>& schema_objects();

} // namespace edca::history
