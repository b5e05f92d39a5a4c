#include "query/completions.hpp"

#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

std::vector<Completion> completions(sqlite::Connection& database,
                                    const std::optional<std::string>& organization,
                                    const BegunWord& begun) {
    constexpr int most = 1000; // no shell shows more to choose from
    SQLite::Statement select(database.handle(), std::string(queries::completions));
    select.bind(":kind", begun.kind);
    select.bind(":begin", begun.begin);
    sqlite::bind_optional(select, ":organization", organization);
    select.bind(":limit", most);
    std::vector<Completion> words;
    while (select.executeStep())
        words.push_back({.word = select.getColumn("word"), .meaning = select.getColumn("meaning")});
    return words;
}

} // namespace edca::query
