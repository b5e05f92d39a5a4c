#include "query/vocabulary.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

void require_known(sqlite::Connection& database, const std::optional<std::string>& organization,
                   const Word& word) {
    constexpr int offered = 12;
    SQLite::Statement select(database.handle(), std::string(queries::vocabulary));
    sqlite::bind_optional(select, ":organization", organization);
    select.bind(":kind", word.kind);
    std::string known;
    int count = 0;
    while (select.executeStep()) {
        const auto text = select.getColumn("word").getString();
        if (word.kind == "subject" ? folded(text) == folded(word.text)
                                   : equal_ignoring_ascii_case(text, word.text))
            return;
        if (++count <= offered)
            known += (known.empty() ? "" : ", ") + text;
    }
    if (count > offered)
        known += " and " + std::to_string(count - offered) + " more";
    throw Error(path_to_utf8(database.path()) + ": no " + word.kind + " is called " + word.text,
                "known are " + known);
}

} // namespace edca::query
