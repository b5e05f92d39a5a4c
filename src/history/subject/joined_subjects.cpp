#include "history/subject/joined_subjects.hpp"

#include "domain/error.hpp"
#include "domain/text/command_word.hpp"
#include "history/subject/retirements.hpp"
#include "history/subject/subject_names.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace edca::history {

namespace {

/// A subject of an organization and all its names.
struct NamedSubject {
    std::optional<std::int64_t> subject_id; // nothing where no scan has a result of it
    std::string name;
    bool is_renamed = false;
    std::map<std::string, std::string> names; // by folded name
};

/// By folded present name.
using NamedSubjects = std::map<std::string, NamedSubject>;

NamedSubjects named_subjects(sqlite::Connection& database, std::int64_t organization_id) {
    NamedSubjects all;
    const SubjectNames names(database, organization_id);
    for (const auto& [folded_name, alias] : names.all()) {
        NamedSubject& subject = all[alias.leads_to];
        subject.is_renamed = true;
        subject.names[folded_name] = alias.name;
        if (folded_name == alias.leads_to)
            subject.name = alias.name;
    }
    sqlite::Prepared select(database, history_queries::subjects);
    select->bind(":organization_id", organization_id);
    while (select->executeStep()) {
        const auto folded_name = select->getColumn("folded_name").getString();
        NamedSubject& subject = all[folded_name];
        subject.subject_id = select->getColumn("subject_id").getInt64();
        subject.name = select->getColumn("name").getString();
        subject.names.emplace(folded_name, subject.name);
    }
    return all;
}

class Joining {
  public:
    Joining(sqlite::Connection& database, const Merge& organizations)
        : database_(database)
        , organizations_(organizations)
        , from_(named_subjects(database, organizations.from.organization_id))
        , to_(named_subjects(database, organizations.to.organization_id)) {
        for (const auto& [present, subject] : to_)
            for (const auto& [folded_name, name] : subject.names)
                known_[folded_name] = present;
    }

    SubjectIds join_all() {
        for (const auto& [present, subject] : from_)
            if (const auto other = other_of(subject))
                join(present, subject, *other);
            else
                move(present, subject);
        sqlite::execute(database_, history_queries::remove_subject_aliases,
                        {{":organization_id", organizations_.from.organization_id}});
        give_retirements();
        return std::move(ids_);
    }

  private:
    /// The folded present name of the subject that the other organization has; nothing where it
    /// knows none of the names.
    std::optional<std::string> other_of(const NamedSubject& subject) {
        std::optional<std::string> other;
        for (const auto& [folded_name, name] : subject.names) {
            const auto met = known_.find(folded_name);
            if (met == known_.end() || met->second == other)
                continue;
            if (other)
                refuse(organizations_.from, organizations_.to, to_.at(*other), to_.at(met->second));
            other = met->second;
        }
        if (other)
            if (const auto [joined, is_new] = joined_.emplace(*other, &subject); !is_new)
                refuse(organizations_.to, organizations_.from, *joined->second, subject);
        return other;
    }

    [[noreturn]] static void refuse(const Organization& of_one, const Organization& of_two,
                                    const NamedSubject& first, const NamedSubject& second) {
        throw Error(first.name + " and " + second.name + " are one subject of " + of_one.name +
                        " and two of " + of_two.name,
                    "nothing was written; make them one there first: edca subjects rename " +
                        command_word(first.name) + ' ' + command_word(second.name) +
                        " --organization " + command_word(of_two.name));
    }

    void move(const std::string& present, const NamedSubject& subject) {
        leads_to_[present] = present;
        for (const auto& [folded_name, name] : subject.names)
            give_retirement(database_, organizations_.to.organization_id, folded_name, present);
        sqlite::execute(database_, history_queries::move_subject_aliases,
                        {{":from", organizations_.from.organization_id},
                         {":to", organizations_.to.organization_id},
                         {":leads_to", present}});
        if (subject.subject_id)
            take_over(*subject.subject_id);
    }

    void join(const std::string& present, const NamedSubject& subject, const std::string& other) {
        const NamedSubject& there = to_.at(other);
        const bool is_renamed = subject.is_renamed || there.is_renamed;
        const bool takes_name = subject.is_renamed && !there.is_renamed;
        const auto& folded_name = takes_name ? present : other;
        auto name = takes_name ? subject.name : there.name;
        if (!is_renamed && subject.name < name)
            name = subject.name;
        leads_to_[present] = folded_name;
        give_retirement(database_, organizations_.to.organization_id, other, folded_name);
        if (is_renamed) {
            note_written_names(organizations_.from, present, subject);
            note_written_names(organizations_.to, other, there);
            // The name of one that was not renamed is among those of the other.
            for (const auto* named : {&subject, &there})
                if (named->is_renamed)
                    add_aliases(*named, folded_name);
        }
        auto id = there.subject_id;
        if (!id && subject.subject_id) {
            id = subject.subject_id;
            take_over(*id);
        }
        if (subject.subject_id)
            ids_[*subject.subject_id] = *id;
        if (id)
            sqlite::execute(database_, history_queries::rename_subject,
                            {{":subject_id", *id}, {":name", name}, {":folded_name", folded_name}});
    }

    void add_aliases(const NamedSubject& subject, const std::string& leads_to) {
        for (const auto& [folded_alias, alias] : subject.names)
            sqlite::execute(database_, history_queries::add_subject_alias,
                            {{":organization_id", organizations_.to.organization_id},
                             {":folded_name", folded_alias},
                             {":name", alias},
                             {":leads_to", leads_to}});
    }

    void take_over(std::int64_t subject_id) {
        ids_[subject_id] = subject_id;
        sqlite::execute(
            database_, history_queries::set_subject_organization,
            {{":subject_id", subject_id}, {":organization_id", organizations_.to.organization_id}});
    }

    void note_written_names(const Organization& organization, const std::string& folded_name,
                            const NamedSubject& subject) {
        if (subject.subject_id && !subject.is_renamed)
            sqlite::execute(database_, history_queries::add_written_names,
                            {{":organization_id", organization.organization_id},
                             {":subject_id", *subject.subject_id},
                             {":folded_name", folded_name}});
    }

    /// Of a subject that both retired the later retirement stays.
    void give_retirements() {
        std::map<std::string, Retirement> given;
        {
            sqlite::Prepared select(database_, history_queries::retirements_of);
            select->bind(":organization_id", organizations_.from.organization_id);
            while (select->executeStep())
                given[select->getColumn("folded_name").getString()] = {
                    select->getColumn("retired_at").getString(),
                    select->getColumn("amendment_id").getInt64()};
        }
        for (const auto& [present, retirement] : given) {
            const auto led = leads_to_.find(present);
            const auto& folded_name = led == leads_to_.end() ? present : led->second;
            const auto to = organizations_.to.organization_id;
            remove_retirement(database_, organizations_.from.organization_id, present);
            const auto kept = retirement_of(database_, to, folded_name);
            if (!kept || kept->retired_at < retirement.retired_at)
                set_retirement(database_, to, folded_name, retirement);
        }
    }

    sqlite::Connection& database_;
    const Merge& organizations_;
    NamedSubjects from_;
    NamedSubjects to_;
    std::map<std::string, std::string> known_; // names of the other organization: present names
    std::map<std::string, const NamedSubject*> joined_; // by present name there
    std::map<std::string, std::string> leads_to_;       // present names: those afterwards
    SubjectIds ids_;
};

} // namespace

SubjectIds join_subjects(sqlite::Connection& database, const Merge& organizations) {
    return Joining(database, organizations).join_all();
}

} // namespace edca::history
