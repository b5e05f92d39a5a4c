#include "query/verify/subject_ledger.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"

#include <optional>
#include <set>
#include <utility>

namespace edca::query {

namespace {

using Subjects = SubjectLedger::Subjects;

/// The folded present name of a subject that a link calls `name`.
std::string present(const Subjects& subjects, const std::string& name) {
    const auto folded_name = folded(name);
    const auto alias = subjects.aliases.find(folded_name);
    if (alias != subjects.aliases.end() &&
        (alias->second.leads_to != folded_name || alias->second.name != name))
        throw Error("no subject was called " + name + " then");
    return folded_name;
}

/// Of two retirements the later one stays.
void give_retirement(Subjects& subjects, const std::string& to,
                     const SubjectLedger::Retirement& retirement) {
    const auto [kept, is_new] = subjects.retirements.emplace(to, retirement);
    if (!is_new && kept->second.retired_at < retirement.retired_at)
        kept->second = retirement;
}

void move_retirement(Subjects& subjects, const std::string& from, const std::string& to) {
    const auto retirement = subjects.retirements.find(from);
    if (from == to || retirement == subjects.retirements.end())
        return;
    const auto given = retirement->second;
    subjects.retirements.erase(retirement);
    give_retirement(subjects, to, given);
}

void lead(Subjects& subjects, const std::string& from, const std::string& to) {
    for (auto& [folded_name, alias] : subjects.aliases)
        if (alias.leads_to == from)
            alias.leads_to = to;
}

/// The names of renamed subjects, by present name.
std::map<std::string, std::set<std::string>> groups_of(const Subjects& subjects) {
    std::map<std::string, std::set<std::string>> groups;
    for (const auto& [folded_name, alias] : subjects.aliases)
        groups[alias.leads_to].insert(folded_name);
    return groups;
}

/// The present name to which the other organization leads some of the names; nothing without one.
std::optional<std::string> met(const Subjects& subjects, const std::set<std::string>& names) {
    std::optional<std::string> found;
    for (const auto& name : names) {
        const auto alias = subjects.aliases.find(name);
        if (alias == subjects.aliases.end() || found == alias->second.leads_to)
            continue;
        if (found)
            throw Error("it merges organizations of which one has two subjects that are one of the "
                        "other");
        found = alias->second.leads_to;
    }
    return found;
}

} // namespace

void SubjectLedger::rename(std::size_t organization, const std::string& subject,
                           const std::string& renamed_to) {
    Subjects& subjects = subjects_[organization];
    const auto from = present(subjects, subject);
    const auto to = folded(renamed_to);
    const auto taken = subjects.aliases.find(to);
    const bool is_other = taken != subjects.aliases.end() && taken->second.leads_to != from;
    if (is_other && (taken->second.leads_to != to || taken->second.name != renamed_to))
        throw Error("no subject was called " + renamed_to + " then");
    lead(subjects, from, to);
    subjects.aliases[from] = {subject, to};
    subjects.aliases[to] = {renamed_to, to};
    move_retirement(subjects, from, to);
}

void SubjectLedger::retire(std::size_t organization, const std::string& subject,
                           const Retirement& retirement) {
    Subjects& subjects = subjects_[organization];
    subjects.retirements[present(subjects, subject)] = retirement;
}

void SubjectLedger::undo(std::size_t organization, const std::string& subject,
                         const std::string& retired_at) {
    Subjects& subjects = subjects_[organization];
    const auto retirement = subjects.retirements.find(present(subjects, subject));
    if (retirement == subjects.retirements.end() || retirement->second.retired_at != retired_at)
        throw Error(subject + " was not retired since " + retired_at + " then");
    subjects.retirements.erase(retirement);
}

void SubjectLedger::merge(std::size_t from, std::size_t to) {
    const Subjects given = std::exchange(subjects_[from], {});
    subjects_.erase(from);
    Subjects& target = subjects_[to];
    std::map<std::string, std::string> leads_to; // present names of the one: those afterwards
    for (const auto& [name, names] : groups_of(given)) {
        const auto other = met(target, names);
        const auto& folded_name = other ? *other : name;
        leads_to[name] = folded_name;
        for (const auto& each : names) {
            if (!other)
                move_retirement(target, each, folded_name);
            target.aliases.emplace(each, Alias{given.aliases.at(each).name, folded_name});
        }
    }
    for (const auto& [name, retirement] : given.retirements) {
        const auto led = leads_to.find(name);
        const auto known = target.aliases.find(name);
        give_retirement(target,
                        led != leads_to.end()           ? led->second
                        : known != target.aliases.end() ? known->second.leads_to
                                                        : name,
                        retirement);
    }
}

} // namespace edca::query
