#pragma once

#include <filesystem>
#include <string>

namespace edca::test {

/// Leaves of the history at `path` what a writer leaves that is cut off: pages of a transaction
/// that was under way, and the journal that takes it back.
void cut_off(const std::filesystem::path& path);

/// Lets the journal at `journal` name another file as SQLite does where several databases are
/// written together; SQLite deletes that file when it takes the journal back.
void name_in_journal(const std::filesystem::path& journal, const std::string& name);

} // namespace edca::test
