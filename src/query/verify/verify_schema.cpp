#include "query/verify/verify_schema.hpp"

#include "history/digest/digest.hpp"
#include "history/migrate.hpp"
#include "history/schema.hpp"
#include "history/strangers.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <string>

namespace edca::query {

namespace {

/// The digest of the texts of the views in the file, and what table view_digest has for that.
struct ViewDigests {
    std::string found;
    std::string noted;
};

ViewDigests view_digests(sqlite::Connection& database) {
    history::Sha256 views;
    SQLite::Statement select(database.handle(), std::string(queries::verify_schema));
    while (select.executeStep())
        views.add(select.getColumn("sql").getString() + ";\n");
    SQLite::Statement noted(database.handle(), "SELECT group_concat(sha256) FROM view_digest");
    noted.executeStep();
    return {.found = views.digest(), .noted = noted.getColumn(0).getString()};
}

bool may_harm(const history::Stranger& stranger) {
    return stranger.harm == history::Harm::possible;
}

} // namespace

Checks verify_schema(sqlite::Connection& database) {
    const auto& schema = history::current_schema();
    const auto strangers = history::strangers(database, schema, history::latest_version());
    const bool is_harmless = std::none_of(strangers.begin(), strangers.end(), may_harm);
    const auto views = is_harmless ? view_digests(database) : ViewDigests();
    const bool has_our_views = !is_harmless || views.noted == schema.views_sha256;

    Checks checks;
    for (const auto& stranger : strangers)
        if (has_our_views || !stranger.is_view)
            checks.push_back({"schema", Verdict::failed, stranger.detail});
    if (!has_our_views && views.found != views.noted)
        checks.push_back({"schema", Verdict::failed, "the views are not those of view_digest"});
    if (checks.empty())
        checks.push_back({"schema", Verdict::ok,
                          has_our_views ? "tables, indexes and views are edca's"
                                        : "tables and indexes are edca's; the views are another "
                                          "version's, which the next recording makes anew"});
    return checks;
}

Checks verify_change_kinds(sqlite::Connection& database) {
    Checks checks;
    SQLite::Statement select(database.handle(), std::string(queries::verify_change_kinds));
    while (select.executeStep())
        checks.push_back({"schema", Verdict::failed, select.getColumn("detail").getString()});
    return checks;
}

} // namespace edca::query
