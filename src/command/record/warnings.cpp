#include "command/record/warnings.hpp"

#include "command/record/outcome.hpp"
#include "domain/text/command_word.hpp"
#include "history/organization.hpp"
#include "query/compare/newcomers.hpp"

#include <algorithm>
#include <cstddef>

namespace edca::command {

namespace {

/// The option that chooses an organization, where there are several.
std::string chosen(sqlite::Connection& database, const std::string& organization) {
    return history::organization_names(database).size() > 1
               ? " --organization " + command_word(organization)
               : std::string();
}

std::string words(const query::Alike& alike, const std::string& option) {
    return alike.name + " and " + alike.other +
           " look like one; if they are: edca subjects rename " + command_word(alike.name) + ' ' +
           command_word(alike.other) + option;
}

std::string words(const query::Stranger& stranger, std::int64_t scan_id,
                  const std::string& organization) {
    constexpr std::size_t day = 10;
    const auto id = std::to_string(scan_id);
    return "scan " + id + " and scan " + std::to_string(stranger.scan_id) + " of " + organization +
           ", taken " + stranger.taken_at.substr(0, day) + ", share no server (" + stranger.server +
           "; " + stranger.other_server + "); if they are two customers': edca scans remove " + id +
           " --reason TEXT, then edca record FILE --organization NAME";
}

} // namespace

std::vector<std::string> warnings(sqlite::Connection& database, std::int64_t scan_id,
                                  const std::string& organization) {
    constexpr std::size_t most_pairs = 3;
    std::vector<std::string> all;
    if (auto missing = missing_words(database, scan_id); !missing.empty())
        all.push_back(std::move(missing));
    const auto pairs = query::alike(database, scan_id);
    const auto option = pairs.empty() ? std::string() : chosen(database, organization);
    for (std::size_t index = 0; index < std::min(pairs.size(), most_pairs); ++index)
        all.push_back(words(pairs[index], option));
    if (pairs.size() > most_pairs)
        all.push_back(std::to_string(pairs.size() - most_pairs) +
                      " more look like others; edca subjects lists them all");
    // Servers that look like those of the other scan are no strangers: they are written otherwise.
    if (pairs.empty())
        for (const auto& stranger : query::strangers(database, scan_id))
            all.push_back(words(stranger, scan_id, organization));
    return all;
}

} // namespace edca::command
