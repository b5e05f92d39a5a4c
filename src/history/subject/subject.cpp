#include "history/subject/subject.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/nearest.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <vector>

namespace edca::history {

namespace {

std::vector<std::string> subject_names(sqlite::Connection& database, std::int64_t organization_id) {
    sqlite::Prepared select(database, history_queries::subjects);
    select->bind(":organization_id", organization_id);
    std::vector<std::string> names;
    while (select->executeStep())
        names.push_back(select->getColumn("name").getString());
    return names;
}

} // namespace

std::optional<Subject> find_subject(sqlite::Connection& database, std::int64_t organization_id,
                                    const SubjectNames& names, const std::string& name) {
    const auto folded_name = names.present(folded(name));
    sqlite::Prepared select(database, history_queries::subject_called);
    sqlite::bind(*select, {{":organization_id", organization_id}, {":folded_name", folded_name}});
    if (select->executeStep())
        return Subject{select->getColumn("subject_id").getInt64(),
                       select->getColumn("name").getString(), folded_name};
    if (const auto* chosen = names.chosen(folded_name))
        return Subject{std::nullopt, *chosen, folded_name};
    return std::nullopt;
}

bool were_assessed_together(sqlite::Connection& database, std::int64_t organization_id,
                            std::int64_t subject_id, std::int64_t other_id) {
    sqlite::Prepared select(database, history_queries::shared_controls);
    sqlite::bind(*select, {{":organization_id", organization_id},
                           {":subject_id", subject_id},
                           {":other_id", other_id}});
    return select->executeStep();
}

Subject require_subject(sqlite::Connection& database, const Organization& organization,
                        const SubjectNames& names, const std::string& name) {
    if (auto known = find_subject(database, organization.organization_id, names, name))
        return *std::move(known);
    constexpr std::size_t most_named = 5;
    std::string hint;
    for (const auto& near :
         by_nearness(name, subject_names(database, organization.organization_id), most_named))
        hint += (hint.empty() ? "the nearest names are " : ", ") + near;
    throw Error("no subject of " + organization.name + " is called " + name,
                hint + (hint.empty() ? "" : "; ") + "`edca subjects` lists them all");
}

} // namespace edca::history
