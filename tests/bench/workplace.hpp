#pragma once

#include "measure.hpp"
#include "past.hpp"
#include "process.hpp"
#include "setting.hpp"

#include <SQLiteCpp/Database.h>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace edca::bench {

/// A folder to work in that is gone afterwards.
class Scratch {
  public:
    explicit Scratch(const Setting& setting);
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    /// Where a file is, or is to be, in UTF-8.
    [[nodiscard]] std::string file(std::string_view name) const;

  private:
    std::filesystem::path folder_;
};

/// A copy of a history that is recorded into, and the files that its organization goes on to have.
class Workplace {
  public:
    Workplace(const Setting& setting, const Past& past);

    [[nodiscard]] std::string history() const;

    /// The organization's next scan.
    const Scan& next_scan();

    /// The next scans as the files that EDCA would write; they were just read once.
    std::vector<std::string> next_files(std::size_t count);

  private:
    Scratch scratch_;
    Organization organization_;
};

/// Makes the database of one small table that floor.cpp reads from and commits to.
void make_floor(const std::string& path);

/// `edca --db HISTORY` with some arguments.
CommandLine edca(const Setting& setting, const std::string& history,
                 const std::vector<std::string>& arguments);

/// `edca_floor` with some arguments.
CommandLine floor(const Setting& setting, const std::vector<std::string>& arguments);

/// What two programs take, each run as often as `setting` says, in turns.
Versus versus(const Setting& setting, const CommandLine& ours, const CommandLine& theirs);

/// A control of the first organization that changed some thousand times, or else most often.
std::string busy_control(const Past& past);

} // namespace edca::bench
