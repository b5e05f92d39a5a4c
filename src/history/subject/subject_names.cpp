#include "history/subject/subject_names.hpp"

#include "history_queries.hpp"
#include "sqlite/prepared.hpp"

namespace edca::history {

SubjectNames::SubjectNames(sqlite::Connection& database, std::int64_t organization_id) {
    sqlite::Prepared select(database, history_queries::subject_aliases);
    select->bind(":organization_id", organization_id);
    while (select->executeStep())
        aliases_[select->getColumn("folded_name").getString()] = {
            select->getColumn("name").getString(), select->getColumn("leads_to").getString()};
}

const std::string& SubjectNames::present(const std::string& folded_name) const {
    const auto alias = aliases_.find(folded_name);
    return alias == aliases_.end() ? folded_name : alias->second.leads_to;
}

const std::string* SubjectNames::chosen(const std::string& folded_name) const {
    const auto alias = aliases_.find(folded_name);
    return alias == aliases_.end() || alias->second.leads_to != folded_name ? nullptr
                                                                            : &alias->second.name;
}

} // namespace edca::history
