#pragma once

#include "history/storage/schema.hpp"

namespace edca::test {

/// The current tables with views as another edca might have them: `scans`, `definitions` and
/// `_status_changes` say nothing, `renames` is missing, and there is one that we do not have.
const history::Schema& schema_of_other_views();

/// The current schema and one migration more, which changes, adds and fills tables, and a view of
/// what it added.
const history::Schema& later_schema();

} // namespace edca::test
