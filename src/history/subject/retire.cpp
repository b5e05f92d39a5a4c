#include "history/subject/retire.hpp"

#include "domain/error.hpp"
#include "domain/text/command_word.hpp"
#include "domain/text/text.hpp"
#include "history/amend/amending.hpp"
#include "history/organization.hpp"
#include "history/span_indexes.hpp"
#include "history/subject/retirements.hpp"
#include "history/subject/subject.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <stdexcept>

namespace edca::history {

namespace {

/// When the last scan was taken that has a result of a subject; '' where none has.
std::string last_seen(sqlite::Connection& database, std::int64_t organization_id,
                      const Subject& subject) {
    if (!subject.subject_id)
        return {};
    sqlite::Prepared select(database, history_queries::last_seen);
    sqlite::bind(*select,
                 {{":organization_id", organization_id}, {":subject_id", *subject.subject_id}});
    select->executeStep();
    return select->getColumn("taken_at").getString();
}

struct Named {
    Organization organization;
    Subject subject;
};

Named named(sqlite::Connection& database, const Retiring& retiring) {
    auto organization = require_organization(database, retiring.organization);
    const SubjectNames names(database, organization.organization_id);
    auto subject = require_subject(database, organization, names, retiring.subject);
    return {std::move(organization), std::move(subject)};
}

std::int64_t add_link(sqlite::Connection& database, const char* kind, const Named& whose,
                      const std::string& retired_at, const Signature& signature) {
    return add_amendment(database,
                         {.kind = kind,
                          .organization = whose.organization.name,
                          .subject = whose.subject.name,
                          .retired_at = retired_at},
                         signature);
}

} // namespace

Retired retire_subject(sqlite::Connection& database, const Retiring& retiring,
                       const Signature& signature) {
    if (is_blank(signature.reason.value_or("")))
        throw std::logic_error("a subject cannot be retired without a reason");
    Amending transaction(database);
    const auto whose = named(database, retiring);
    const auto id = whose.organization.organization_id;
    const auto& name = whose.subject.name;
    const auto seen_at = last_seen(database, id, whose.subject);
    if (seen_at.empty())
        throw Error("no scan has a result of " + name,
                    "it is only a name that leads to a subject; there is nothing to retire");
    const auto known = retirement_of(database, id, whose.subject.folded_name);
    if (known && known->retired_at >= seen_at)
        throw Error(name + " is retired already, since " + known->retired_at,
                    "to take that back: edca subjects retire " + command_word(name) + " --undo");
    const auto retired_at = retiring.at.value_or(seen_at);
    if (retired_at < seen_at)
        throw Error(name + " was seen at " + seen_at + ", which is after " + retired_at +
                        ", expected a time at which it was gone",
                    "leave --at out for the time at which it was last seen");
    set_retirement(database, id, whose.subject.folded_name,
                   {retired_at, add_link(database, "retirement", whose, retired_at, signature)});
    note_subject(database, id, *whose.subject.subject_id);
    transaction.commit();
    return {.organization = whose.organization.name,
            .subject = name,
            .retired_at = retired_at,
            .made_at = to_text(signature.at),
            .made_by = signature.by,
            .reason = signature.reason};
}

Retired undo_retirement(sqlite::Connection& database, const Retiring& retiring,
                        const Signature& signature) {
    Amending transaction(database);
    const auto whose = named(database, retiring);
    const auto id = whose.organization.organization_id;
    const auto known = retirement_of(database, id, whose.subject.folded_name);
    if (!known)
        throw Error(whose.subject.name + " is not retired", "nothing was written");
    add_link(database, "retirement undone", whose, known->retired_at, signature);
    remove_retirement(database, id, whose.subject.folded_name);
    if (whose.subject.subject_id)
        note_subject(database, id, *whose.subject.subject_id);
    transaction.commit();
    return {.organization = whose.organization.name,
            .subject = whose.subject.name,
            .retired_at = known->retired_at,
            .made_at = to_text(signature.at),
            .made_by = signature.by,
            .reason = signature.reason,
            .is_undone = true};
}

} // namespace edca::history
