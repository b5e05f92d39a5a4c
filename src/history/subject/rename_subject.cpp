#include "history/subject/rename_subject.hpp"

#include "domain/error.hpp"
#include "domain/stand_in.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "history/amend/amending.hpp"
#include "history/organization.hpp"
#include "history/span_indexes.hpp"
#include "history/subject/one_subject.hpp"
#include "history/subject/retirements.hpp"
#include "history/subject/subject.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <optional>

namespace edca::history {

namespace {

/// Throws Error about the name that EDCA gives to what stands for a control as a whole.
void refuse_stand_in(const std::string& name) {
    if (is_stand_in(name))
        throw Error(name + " stands for a control as a whole where EDCA has no list of what it "
                           "assesses, expected the name of a subject",
                    "nothing was written");
}

/// The other subject of the new name, if there is one.
std::optional<Subject> target(sqlite::Connection& database, std::int64_t organization_id,
                              const SubjectNames& names, const Subject& subject,
                              const std::string& to) {
    if (is_blank(to))
        throw Error("the new name is blank, expected what " + subject.name + " is to be called");
    if (subject.name == to)
        throw Error(subject.name + " is called so already", "nothing was written");
    auto known = find_subject(database, organization_id, names, to);
    if (!known || known->folded_name == subject.folded_name)
        return std::nullopt;
    if (known->folded_name != folded(to))
        throw Error(to + " is a former name of " + known->name +
                        ", expected a name of its own, since results that carry it are of that one",
                    "choose another one, or make both one by naming " + known->name);
    return known;
}

/// Throws Error where a control has results of both in one scan: then they are two.
void refuse_collisions(sqlite::Connection& database, std::int64_t organization_id,
                       const Subject& subject, const Subject& other) {
    constexpr int named = 3;
    sqlite::Prepared select(database, history_queries::shared_controls);
    sqlite::bind(*select, {{":organization_id", organization_id},
                           {":subject_id", *subject.subject_id},
                           {":other_id", *other.subject_id}});
    std::string controls;
    int count = 0;
    while (select->executeStep())
        if (++count <= named)
            controls += (controls.empty() ? "" : ", ") +
                        select->getColumn("control_id").getString() + " (scan " +
                        select->getColumn("scan_id").getString() + ", taken " +
                        select->getColumn("taken_at").getString() + ")";
    if (count > named)
        controls += " and " + std::to_string(count - named) + " more";
    if (count > 0)
        throw Error(subject.name + " and " + other.name + " both have a result under " + controls +
                        ", expected one of them in each scan",
                    "nothing was written; two things that one scan assessed are not one");
}

/// Lets the name under which each result was given stay known, which digests of scans cover. A
/// subject that was renamed before has them noted already.
void note_written_names(sqlite::Connection& database, std::int64_t organization_id,
                        const SubjectNames& names, const Subject& subject) {
    if (subject.subject_id && names.chosen(subject.folded_name) == nullptr)
        sqlite::execute(database, history_queries::add_written_names,
                        {{":organization_id", organization_id},
                         {":subject_id", *subject.subject_id},
                         {":folded_name", subject.folded_name}});
}

void add_alias(sqlite::Connection& database, std::int64_t organization_id, const std::string& name,
               const std::string& leads_to) {
    sqlite::execute(database, history_queries::add_subject_alias,
                    {{":organization_id", organization_id},
                     {":folded_name", folded(name)},
                     {":name", name},
                     {":leads_to", leads_to}});
}

/// Makes one subject of two, of which either may have no results.
void unite(sqlite::Connection& database, std::int64_t organization_id, const Subject& subject,
           const Subject& other) {
    if (!subject.subject_id)
        return;
    if (!other.subject_id) {
        sqlite::execute(database, history_queries::rename_subject,
                        {{":subject_id", *subject.subject_id},
                         {":name", other.name},
                         {":folded_name", other.folded_name}});
        return;
    }
    refuse_collisions(database, organization_id, subject, other);
    give_all(database, {organization_id, *subject.subject_id, *other.subject_id});
    sqlite::execute(database, history_queries::remove_subject,
                    {{":subject_id", *subject.subject_id}});
}

} // namespace

SubjectRenamed rename_subject(sqlite::Connection& database, const std::string& organization,
                              const Rename& names, const Signature& signature, Effect effect) {
    Amending transaction(database);
    const auto owner = require_organization(database, organization);
    refuse_stand_in(names.from);
    refuse_stand_in(names.to);
    const auto id = owner.organization_id;
    const SubjectNames known(database, id);
    const auto subject = require_subject(database, owner, known, names.from);
    const auto other = target(database, id, known, subject, names.to);
    const Subject renamed_to = other ? *other : Subject{std::nullopt, names.to, folded(names.to)};

    note_written_names(database, id, known, subject);
    if (other)
        note_written_names(database, id, known, *other);
    unite(database, id, subject, renamed_to);
    sqlite::execute(database, history_queries::lead_subject_aliases,
                    {{":organization_id", id},
                     {":folded_name", subject.folded_name},
                     {":leads_to", renamed_to.folded_name}});
    add_alias(database, id, subject.name, renamed_to.folded_name);
    add_alias(database, id, renamed_to.name, renamed_to.folded_name);
    give_retirement(database, id, subject.folded_name, renamed_to.folded_name);
    if (const auto& one = renamed_to.subject_id ? renamed_to.subject_id : subject.subject_id)
        note_subject(database, id, *one);
    add_amendment(database,
                  {.kind = "subject rename",
                   .organization = owner.name,
                   .renamed_to = renamed_to.name,
                   .subject = subject.name},
                  signature);
    if (effect == Effect::made)
        transaction.commit();
    return {.organization = owner.name,
            .subject = subject.name,
            .renamed_to = renamed_to.name,
            .made_at = to_text(signature.at),
            .made_by = signature.by,
            .merged = other.has_value(),
            .is_dry_run = effect == Effect::tried};
}

} // namespace edca::history
