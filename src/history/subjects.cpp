#include "history/subjects.hpp"

#include "domain/fold.hpp"
#include "domain/json_text.hpp"
#include "history/organization.hpp"
#include "sqlite/prepared.hpp"

namespace edca::history {

Subjects::Subjects(sqlite::Connection& database, std::int64_t organization_id)
    : database_(database)
    , organization_id_(organization_id) {
    sqlite::Prepared select(database, "SELECT kind, folded_name, subject_id, name FROM subject "
                                      "WHERE organization_id = ?");
    select->bind(1, organization_id);
    while (select->executeStep())
        known_[select->getColumn(0).getString()][select->getColumn(1).getString()] = {
            select->getColumn(2).getInt64(), select->getColumn(3).getString()};
}

std::int64_t Subjects::id(std::string_view kind, std::string_view name) {
    const auto folded_name = folded(name);
    auto& subject = known_[std::string(kind)][folded_name];
    if (subject.id == 0) {
        sqlite::Prepared insert(database_,
                                "INSERT INTO subject (organization_id, kind, name, folded_name) "
                                "VALUES (?, ?, ?, ?)");
        insert->bind(1, organization_id_);
        insert->bind(2, std::string(kind));
        insert->bind(3, std::string(name));
        insert->bind(4, folded_name);
        insert->exec();
        subject = {database_.handle().getLastInsertRowid(), std::string(name)};
        spellings_[{std::string(kind), folded_name}] = name;
    } else if (name < subject.name) {
        sqlite::Prepared update(database_, "UPDATE subject SET name = ? WHERE subject_id = ?");
        update->bind(1, std::string(name));
        update->bind(2, subject.id);
        update->exec();
        subject.name = name;
        spellings_[{std::string(kind), folded_name}] = name;
    }
    return subject.id;
}

void Subjects::keep_spellings(std::int64_t scan_id) {
    for (const auto& [key, name] : spellings_) {
        sqlite::Prepared insert(database_,
                                "INSERT INTO subject_spelling (scan_id, kind, folded_name, name) "
                                "VALUES (?, ?, ?, ?)");
        insert->bind(1, scan_id);
        insert->bind(2, key.first);
        insert->bind(3, key.second);
        insert->bind(4, name);
        insert->exec();
    }
    if (!spellings_.empty())
        respell_subjects(database_.handle(), organization_id_); // removed scans spelled them, too
}

std::string Subjects::spellings() const {
    std::string out = "[";
    for (const auto& [key, name] : spellings_) {
        out += out.size() > 1 ? ",[" : "[";
        append_json(out, key.first);
        out += ',';
        append_json(out, name);
        out += ']';
    }
    return out + ']';
}

} // namespace edca::history
