#include "history/subjects.hpp"

#include "domain/text/fold.hpp"
#include "domain/text/json_text.hpp"
#include "history/organization.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

namespace edca::history {

Subjects::Subjects(sqlite::Connection& database, std::int64_t organization_id)
    : database_(database)
    , organization_id_(organization_id)
    , names_(std::make_shared<const SubjectNames>(database, organization_id)) {
    sqlite::Prepared select(database, history_queries::subjects);
    select->bind(":organization_id", organization_id);
    while (select->executeStep())
        known_[select->getColumn("folded_name").getString()] = {
            select->getColumn("subject_id").getInt64(), select->getColumn("name").getString()};
}

Subjects::Known Subjects::find(std::string_view name) {
    const auto folded_name = folded(name);
    const auto alias = names_->all().find(folded_name);
    if (alias == names_->all().end())
        return {id_of(folded_name, name, Naming::by_scans), {}};
    const auto& present = alias->second.leads_to;
    return {id_of(present, names_->all().at(present).name, Naming::by_rename), alias->first};
}

std::int64_t Subjects::id_of(const std::string& folded_name, std::string_view name, Naming naming) {
    auto& subject = known_[folded_name];
    if (subject.id != 0 && (naming == Naming::by_rename || name >= subject.name))
        return subject.id;
    if (subject.id == 0) {
        sqlite::execute(database_, history_queries::add_subject,
                        {{":organization_id", organization_id_},
                         {":name", name},
                         {":folded_name", folded_name}});
        subject.id = database_.handle().getLastInsertRowid();
    } else {
        sqlite::execute(database_, history_queries::set_subject_name,
                        {{":subject_id", subject.id}, {":name", name}});
    }
    subject.name = name;
    if (naming == Naming::by_scans)
        spellings_[folded_name] = name;
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
