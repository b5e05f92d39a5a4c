#include "history/subjects.hpp"

#include "domain/fold.hpp"
#include "domain/json_text.hpp"
#include "history/organization.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

namespace edca::history {

Subjects::Subjects(sqlite::Connection& database, std::int64_t organization_id)
    : database_(database)
    , organization_id_(organization_id) {
    sqlite::Prepared select(database, history_queries::subjects);
    select->bind(":organization_id", organization_id);
    while (select->executeStep())
        known_[select->getColumn("folded_name").getString()] = {
            select->getColumn("subject_id").getInt64(), select->getColumn("name").getString()};
}

std::int64_t Subjects::id(std::string_view name) {
    const auto folded_name = folded(name);
    auto& subject = known_[folded_name];
    if (subject.id == 0) {
        sqlite::execute(database_, history_queries::add_subject,
                        {{":organization_id", organization_id_},
                         {":name", name},
                         {":folded_name", folded_name}});
        subject = {database_.handle().getLastInsertRowid(), std::string(name)};
        spellings_[folded_name] = name;
    } else if (name < subject.name) {
        sqlite::execute(database_, history_queries::set_subject_name,
                        {{":subject_id", subject.id}, {":name", name}});
        subject.name = name;
        spellings_[folded_name] = name;
    }
    return subject.id;
}

void Subjects::keep_spellings(std::int64_t scan_id) {
    for (const auto& [folded_name, name] : spellings_)
        sqlite::execute(database_, history_queries::add_subject_spelling,
                        {{":scan_id", scan_id}, {":folded_name", folded_name}, {":name", name}});
    if (!spellings_.empty())
        respell_subjects(database_, organization_id_); // removed scans count as well
}

std::string Subjects::spellings() const {
    std::string out = "[";
    for (const auto& [folded_name, name] : spellings_) {
        out += out.size() > 1 ? "," : "";
        append_json(out, name);
    }
    return out + ']';
}

} // namespace edca::history
