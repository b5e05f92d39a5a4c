#include "command/option/filters.hpp"

#include "domain/error.hpp"

#include <CLI/App.hpp>

namespace edca::command {

namespace {

template<typename Enum>
std::vector<Enum> parsed(const char* option, const std::vector<std::string>& texts,
                         std::optional<Enum> (*parse)(std::string_view), const char* known) {
    std::vector<Enum> values;
    for (const auto& text : texts) {
        const auto value = parse(text);
        if (!value)
            throw Error(std::string(option) + ": \"" + text + "\" is unknown, expected " + known,
                        "several are separated by commas");
        values.push_back(*value);
    }
    return values;
}

} // namespace

std::vector<ChangeKind> change_kinds(const char* option, const std::vector<std::string>& texts) {
    return parsed(option, texts, &parse_change_kind,
                  "appeared, disappeared, lost, excluded, revealed, regressed, fixed, regained, "
                  "changed or redefined");
}

std::vector<Level> levels(const char* option, const std::vector<std::string>& texts) {
    return parsed(option, texts, &parse_level, "finding, result, property, definition or evidence");
}

void add_time_options(CLI::App& parser, TimeOptions& options) {
    parser.add_option("--since", options.since, "Not before this time, such as 2026-04-24 or 7d")
        ->type_name("TIME");
    parser
        .add_option("--until", options.until,
                    "Not after this time; a day, such as 2026-04-24, is meant as a whole")
        ->type_name("TIME");
}

query::Period period(const TimeOptions& options, const query::Clock& clock) {
    query::Period period;
    if (!options.since.empty())
        period.since = query::time_asked("--since", options.since, clock);
    if (!options.until.empty())
        period.until = query::time_asked("--until", options.until, clock);
    if (period.since && period.until && is_later(*period.since, *period.until))
        throw Error("--since: " + options.since + " is later than --until " + options.until +
                        ", expected an earlier time",
                    "a day is meant from its begin to its end");
    return period;
}

void add_list_option(CLI::App& parser, const std::string& name, std::vector<std::string>& values,
                     const std::string& description) {
    parser.add_option(name, values, description)
        ->delimiter(',')
        ->expected(1)
        ->allow_extra_args(false)
        ->take_all();
}

void add_limit_option(CLI::App& parser, long long& limit, const std::string& description) {
    parser.add_option("--limit", limit, description)
        ->type_name("N")
        ->check(CLI::Range(1LL, 1'000'000'000LL).description(""));
}

} // namespace edca::command
