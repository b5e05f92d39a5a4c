#pragma once

#include "domain/change.hpp"
#include "query/clock.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace edca::command {

/// `--since` and `--until`, as they were typed.
struct TimeOptions {
    std::string since;
    std::string until;
};

void add_time_options(CLI::App& parser, TimeOptions& options);

/// The period that the options name. Throws Error when one of them is no time, and when the period
/// ends before it begins.
query::Period period(const TimeOptions& options, const query::Clock& clock);

/// Adds an option `name` that may be given several times, and takes values separated by commas.
void add_list_option(CLI::App& parser, const std::string& name, std::vector<std::string>& values,
                     const std::string& description);

/// The kinds of change, and the levels, that the values of `option` name. Throws Error about an
/// unknown one.
std::vector<ChangeKind> change_kinds(const char* option, const std::vector<std::string>& texts);
std::vector<Level> levels(const char* option, const std::vector<std::string>& texts);

/// Adds `--limit N`, the number of rows.
void add_limit_option(CLI::App& parser, long long& limit, const std::string& description);

} // namespace edca::command
