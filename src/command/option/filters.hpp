#pragma once

#include "domain/change.hpp"
#include "query/period.hpp"

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace edca::command {

/// `--since` and `--until`, as they were typed.
struct TimeOptions {
    std::string since;
    std::string until;
};

void add_time_options(CLI::App& parser, TimeOptions& options);

/// The time that the options name. Throws Error when one of them is no time, and
/// when they name none.
query::Within within(const TimeOptions& options);

/// Adds an option `name` that takes one or more values, also separated by commas.
void add_list_option(CLI::App& parser, const std::string& name, std::vector<std::string>& values,
                     const std::string& description);

/// The kinds of change, and the levels, that the values of `option` name. Throws Error about one
/// that is none; evidence is no level here.
std::vector<ChangeKind> change_kinds(const char* option, const std::vector<std::string>& texts);
std::vector<Level> levels(const char* option, const std::vector<std::string>& texts);

/// Adds `--limit N`.
void add_limit_option(CLI::App& parser, long long& limit, const std::string& description);

} // namespace edca::command
