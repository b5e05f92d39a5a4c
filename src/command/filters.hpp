#pragma once

#include "query/period.hpp"

#include <CLI/App.hpp>
#include <string>

namespace edca::command {

/// `--since` and `--until`, as they were typed.
struct TimeOptions {
    std::string since;
    std::string until;
};

void add_time_options(CLI::App& parser, TimeOptions& options);

/// The time that the options name. Throws Error when one of them is no time.
query::Within within(const TimeOptions& options);

/// Adds an option `name` that takes one or more values, also separated by commas.
void add_list_option(CLI::App& parser, const std::string& name, std::vector<std::string>& values,
                     const std::string& description);

/// Adds `--limit N`.
void add_limit_option(CLI::App& parser, long long& limit, const std::string& description);

} // namespace edca::command
