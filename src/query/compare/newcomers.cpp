#include "query/compare/newcomers.hpp"

#include "domain/text/likeness.hpp"
#include "history/subject/subject.hpp"
#include "queries.hpp"
#include "sqlite/prepared.hpp"

#include <map>
#include <set>
#include <tuple>

namespace edca::query {

namespace {

struct Seen {
    std::int64_t organization_id = 0;
    std::int64_t subject_id = 0;
    std::string name;
    std::string until;
};

std::set<std::int64_t> new_subjects(sqlite::Connection& database, std::int64_t scan_id) {
    sqlite::Prepared select(database, queries::new_subjects);
    select->bind(":scan_id", scan_id);
    std::set<std::int64_t> subjects;
    while (select->executeStep())
        subjects.insert(select->getColumn("subject_id").getInt64());
    return subjects;
}

/// The subjects that look like others, in groups of one likeness.
std::map<std::string, std::vector<Seen>> by_likeness(sqlite::Connection& database,
                                                     std::int64_t scan_id) {
    sqlite::Prepared select(database, queries::seen_subjects);
    select->bind(":scan_id", scan_id);
    std::map<std::string, std::vector<Seen>> groups;
    while (select->executeStep()) {
        const bool is_server = select->getColumn("is_server").getInt() != 0;
        const auto key = likeness(select->getColumn("folded_name").getString(),
                                  is_server ? SubjectSort::server : SubjectSort::other);
        if (!key.empty())
            groups[(is_server ? "server " : "other ") + key].push_back(
                {select->getColumn("organization_id").getInt64(),
                 select->getColumn("subject_id").getInt64(), select->getColumn("name").getString(),
                 select->getColumn("until").getString()});
    }
    return groups;
}

bool is_before(const Seen& one, const Seen& other) {
    const auto order = [](const Seen& seen) {
        return std::tuple(std::string_view(seen.until), seen.name.size(),
                          std::string_view(seen.name));
    };
    return order(one) < order(other);
}

} // namespace

std::vector<Alike> alike(sqlite::Connection& database, std::int64_t scan_id) {
    const auto added = new_subjects(database, scan_id);
    std::vector<Alike> pairs;
    if (added.empty())
        return pairs;
    for (const auto& [key, subjects] : by_likeness(database, scan_id))
        for (std::size_t first = 0; first < subjects.size(); ++first)
            for (std::size_t second = first + 1; second < subjects.size(); ++second) {
                const Seen& one = subjects[first];
                const Seen& other = subjects[second];
                if ((added.count(one.subject_id) == 0 && added.count(other.subject_id) == 0) ||
                    history::were_assessed_together(database, one.organization_id, one.subject_id,
                                                    other.subject_id))
                    continue;
                const bool in_order = is_before(one, other);
                pairs.push_back(
                    {in_order ? one.name : other.name, in_order ? other.name : one.name});
            }
    return pairs;
}

std::vector<Stranger> strangers(sqlite::Connection& database, std::int64_t scan_id) {
    sqlite::Prepared select(database, queries::strangers);
    select->bind(":scan_id", scan_id);
    std::vector<Stranger> found;
    while (select->executeStep())
        found.push_back({select->getColumn("scan_id").getInt64(),
                         select->getColumn("taken_at").getString(),
                         select->getColumn("server").getString(),
                         select->getColumn("other_server").getString()});
    return found;
}

} // namespace edca::query
