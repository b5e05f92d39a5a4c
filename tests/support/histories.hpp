#pragma once

#include "domain/scan.hpp"
#include "history/append.hpp"
#include "sqlite/connection.hpp"

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace edca::test {

/// An empty history of the current schema, in memory.
sqlite::Connection memory_history();

/// A folder of its own that is gone with the object.
class TempDir {
  public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const {
        return path_;
    }

  private:
    std::filesystem::path path_;
};

/// A scan under construction: of organization Contoso unless said otherwise, with findings whose
/// status is the worst of their results'.
struct ScanBuilder : Scan {
    /// Adds a result; the control's definition is made up the first time it is named.
    ScanBuilder& with(const std::string& control_id, const std::string& subject, Status status,
                      const std::string& evidence = "seen");
    /// Adds a control without results.
    ScanBuilder& with(const std::string& control_id, Status status);
    /// Gives a named value to the last result added.
    ScanBuilder& property(const std::string& name, const std::string& value);
    /// Changes the definition of a control that was added.
    ScanBuilder& weighing(const std::string& control_id, std::int64_t severity_weight);
    ScanBuilder& tagged(const std::string& control_id, std::vector<std::string> frameworks);
    ScanBuilder& unverified(const std::string& control_id);
    ScanBuilder& labelled(const std::string& control_id, const std::string& label);
    /// Gives the id to another control: title and description differ.
    ScanBuilder& demanding(const std::string& control_id, const std::string& what);
    ScanBuilder& of(const std::string& organization_name);
    ScanBuilder& reporting(const ReportedScore& score);

  private:
    Finding& finding(const std::string& control_id);
};

/// A scan taken at `time`, a date or any other ISO 8601 time.
ScanBuilder a_scan(std::string_view time);

/// Appends with a recording time that tests can rely on.
history::Appended append(sqlite::Connection& database, const Scan& scan);

/// Every row of a statement as text, columns parted by `|`, NULL as nothing.
std::vector<std::string> rows(sqlite::Connection& database, const std::string& sql);

/// Everything that a history says, whatever the order of recording: all span tables with names for
/// ids, and all views without ids and recording facts, as text.
std::vector<std::string> everything_said(sqlite::Connection& database);

/// The same without the digests of scans, which cover the names that subjects had in their files.
std::vector<std::string> without_digests(std::vector<std::string> said);

} // namespace edca::test
