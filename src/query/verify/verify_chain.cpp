#include "query/verify/verify_chain.hpp"

#include "history/digest/digest.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <map>

namespace edca::query {

namespace {

/// A link of the chain as an auditor would look for it.
struct Link {
    std::string place; // scan 12 or amendment 3
    std::size_t number = 0;
};

Check expectation(const std::map<std::string, Link>& links, const std::string& digest) {
    const auto link = links.find(digest);
    if (link == links.end())
        return {"expected", Verdict::failed,
                digest + " is no link of this chain: what it was noted of was changed or cut off, "
                         "or is another history"};
    const auto following = links.size() - link->second.number;
    return {"expected", Verdict::ok,
            digest + " is " + link->second.place + "; " +
                (following == 0   ? "nothing follows it"
                 : following == 1 ? "1 link follows it"
                                  : std::to_string(following) + " links follow it")};
}

} // namespace

Checks verify_chain(sqlite::Connection& database, const std::vector<std::string>& expected) {
    SQLite::Statement select(database.handle(), std::string(queries::chain));
    Checks checks;
    std::map<std::string, Link> links;
    std::string head;
    while (select.executeStep()) {
        const auto amendment = select.getColumn("amendment_id");
        const auto place = amendment.isNull() ? "scan " + select.getColumn("scan_id").getString()
                                              : "amendment " + amendment.getString();
        head = select.getColumn("chain_sha256").getString();
        if (history::sha256(select.getColumn("line").getString() + "\n") != head)
            checks.push_back({"chain", Verdict::failed,
                              place + ": its facts, its place or the link before it are not those "
                                      "that its chain_sha256 covers"});
        links.insert({head, {place, links.size() + 1}});
    }
    if (checks.empty())
        checks.push_back({"chain", Verdict::ok,
                          links.empty()
                              ? "it has no link yet"
                              : std::to_string(links.size()) +
                                    (links.size() == 1 ? " link, head " : " links, head ") + head});
    for (const auto& digest : expected)
        checks.push_back(expectation(links, digest));
    return checks;
}

} // namespace edca::query
