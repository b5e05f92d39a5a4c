#include "support/model/amended_history.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "history/subject/rename_subject.hpp"
#include "history/subject/retire.hpp"
#include "support/catch.hpp"

#include <algorithm>

namespace edca::test {

namespace {

Timestamp now() {
    return parse_timestamp("2026-11-24T12:00:00Z").value();
}

/// Folded, and in an order that does not depend on the spelling.
std::vector<std::string> without_spelling(sqlite::Connection& history) {
    auto lines = without_digests(everything_said(history));
    for (std::string& line : lines)
        line = folded(line);
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::size_t results_of(const Scan& scan) {
    std::size_t count = 0;
    for (const Finding& finding : scan.findings)
        count += finding.results.size();
    return count;
}

/// Writes a server under its full name in a scan, or in some controls of it.
void write_otherwise(Scan& scan, Story& story) {
    for (const char* name : {"ex1", "ex2"}) {
        if (!story.one_in(3))
            continue;
        const bool everywhere = !story.one_in(4);
        for (Finding& finding : scan.findings)
            for (Result& result : finding.results)
                if (folded(result.subject) == name && (everywhere || story.one_in(2)))
                    result.subject += ".contoso.com";
    }
}

} // namespace

history::Signature AmendedHistory::signature() {
    return {parse_timestamp("2026-12-01").value(), "anna", "a test of it"};
}

AmendedHistory::AmendedHistory(unsigned seed, Retirements retirements)
    : story_(seed)
    , keeps_retired_(retirements == Retirements::kept) {
    for (const char* name : {"Contoso", "Fabrikam", "Unknown"}) {
        Story story(static_cast<unsigned>(story_.random()()));
        // Some organizations were never scanned at the same time and can be merged.
        const std::chrono::minutes shift(story_.below(3));
        for (Scan& scan : story.scans()) {
            scan.organization = story_.one_in(4) ? folded(name) : name;
            scan.taken_at += shift;
            scan.source = std::string(name) + std::to_string(files_.size());
            write_otherwise(scan, story_);
            files_.push_back(scan);
        }
    }
}

void AmendedHistory::step() {
    if (kept_.empty() || story_.below(10) < 6)
        record();
    else if (story_.one_in(3))
        say();
    else if (story_.below(2) > 0)
        remove();
    else if (story_.below(2) > 0)
        rename();
    else if (story_.below(3) > 0)
        rename_subject();
    else
        retire_subject();
}

void AmendedHistory::record() {
    const Scan file = any_of(files_);
    const auto organization = owner(file.organization);
    if (const Kept* there = kept_at(organization, file.taken_at)) {
        if (there->scan.source == file.source)
            REQUIRE(append(history_, file).was_there);
        else
            REQUIRE_THROWS_AS(
                history::append(history_, file, now(), history::Removed::record_again), Error);
        return;
    }
    auto appended = append(history_, file);
    // What was recorded with results taken as one is not known again once the organization, and
    // with it the names of its subjects, was gone.
    const bool may_be_unknown = united_.count(file.source) > 0 && !appended.was_there;
    if (removed_.count(file.source) > 0 && !may_be_unknown) {
        REQUIRE(appended.was_there);
        REQUIRE(appended.removal);
        if (story_.one_in(2))
            return;
        appended = history::append(history_, file, now(), history::Removed::record_again);
    }
    REQUIRE_FALSE(appended.was_there);
    REQUIRE(appended.scan_id == last_scan_id_ + 1);
    last_scan_id_ = appended.scan_id;
    kept_[appended.scan_id] = {file, organization};
    if (results_of(subjects_[organization].renamed(file)) < results_of(file))
        united_.insert(file.source);
}

void AmendedHistory::remove() {
    const auto [id, kept] = any_of(kept_);
    const auto removal = history::remove_scan(history_, id, signature());
    REQUIRE(folded(removal.organization) == kept.organization);
    REQUIRE(removal.source == kept.scan.source);
    removed_.insert(kept.scan.source);
    kept_.erase(id);
    if (organizations().count(kept.organization) == 0)
        subjects_.erase(kept.organization);
}

void AmendedHistory::rename() {
    const auto from = any_of(organizations());
    const auto to = story_.one_in(2)
                        ? "New Name " + std::to_string(++new_names_)
                        : any_of(std::set<std::string>{"Contoso", "Fabrikam", "Unknown",
                                                       any_of(organizations())});
    const history::Rename names{any_name_of(from), to};
    const auto present = owner(to); // of the organization that has or had this name
    const bool is_there = organizations().count(present) > 0;
    if (folded(to) == from)
        return;
    const bool merges = is_there && present != from;
    const auto subjects =
        merges ? subjects_[present].merged(subjects_[from], scans_of(from), scans_of(present))
               : std::optional(subjects_[from]);
    if (merges && (present != folded(to) || collide(from, present) || !subjects)) {
        for (const auto taken : {history::Taken::refuse, history::Taken::merge})
            REQUIRE_THROWS_AS(history::rename_organization(history_, names, signature(), taken),
                              Error);
        return;
    }
    const auto renamed = history::rename_organization(
        history_, names, signature(), merges ? history::Taken::merge : history::Taken::refuse);
    REQUIRE(renamed.merged == (is_there && present != from));
    for (auto& [name, now_called] : renamed_to_)
        if (now_called == from)
            now_called = folded(to);
    renamed_to_[from] = folded(to);
    renamed_to_[folded(to)] = folded(to);
    for (auto& [id, kept] : kept_)
        if (kept.organization == from)
            kept.organization = folded(to);
    subjects_.erase(from);
    subjects_[folded(to)] = *subjects;
}

void AmendedHistory::rename_subject() {
    const auto organization = any_of(organizations());
    const auto scans = scans_of(organization);
    SubjectModel& model = subjects_[organization];
    const auto groups = model.groups(scans);
    if (groups.empty())
        return;
    const auto [from, names] = any_of(groups);
    const auto to =
        story_.one_in(3) ? "new" + std::to_string(++new_names_) : any_of(any_of(groups).second);
    const history::Rename wanted{any_of(names), to};
    if (to == from || from == "organization" || to == "organization")
        return;
    const auto present = model.present(to);
    const bool merges = groups.count(present) > 0 && present != from;
    if (merges && (present != to || test::collide(model, scans, from, to))) {
        REQUIRE_THROWS_AS(
            history::rename_subject(history_, any_name_of(organization), wanted, signature()),
            Error);
        return;
    }
    const auto renamed =
        history::rename_subject(history_, any_name_of(organization), wanted, signature());
    REQUIRE(renamed.merged == merges);
    REQUIRE(folded(renamed.subject) == from);
    model.rename(from, to);
}

/// Retires a subject for a while: what a retired subject is said to be, other tests tell.
void AmendedHistory::retire_subject() {
    const auto organization = any_of(organizations());
    const auto groups = subjects_[organization].groups(scans_of(organization));
    if (groups.empty())
        return;
    const history::Retiring retiring{any_name_of(organization), any_of(any_of(groups).second),
                                     std::nullopt};
    try {
        history::retire_subject(history_, retiring, signature());
    } catch (const Error&) {
        return; // no result of it is left
    }
    REQUIRE_THROWS_AS(history::retire_subject(history_, retiring, signature()), Error);
    if (!keeps_retired_)
        history::undo_retirement(history_, retiring, signature());
}

std::vector<const Scan*> AmendedHistory::scans_of(const std::string& organization) const {
    std::vector<const Scan*> scans;
    for (const auto& [id, kept] : kept_)
        if (kept.organization == organization)
            scans.push_back(&kept.scan);
    return scans;
}

std::string AmendedHistory::owner(const std::string& name) const {
    const auto renamed = renamed_to_.find(folded(name));
    return renamed == renamed_to_.end() ? folded(name) : renamed->second;
}

const AmendedHistory::Kept* AmendedHistory::kept_at(const std::string& organization,
                                                    Timestamp time) const {
    for (const auto& [id, kept] : kept_)
        if (kept.organization == organization && kept.scan.taken_at == time)
            return &kept;
    return nullptr;
}

std::set<std::string> AmendedHistory::organizations() const {
    std::set<std::string> names;
    for (const auto& [id, kept] : kept_)
        names.insert(kept.organization);
    return names;
}

bool AmendedHistory::collide(const std::string& one, const std::string& other) const {
    return std::any_of(kept_.begin(), kept_.end(), [&](const auto& scan) {
        return scan.second.organization == one &&
               kept_at(other, scan.second.scan.taken_at) != nullptr;
    });
}

std::string AmendedHistory::any_name_of(const std::string& organization) {
    std::set<std::string> names{organization};
    for (const auto& [name, now_called] : renamed_to_)
        if (now_called == organization)
            names.insert(name);
    return any_of(names);
}

std::vector<std::string> AmendedHistory::said() {
    return without_spelling(history_);
}

std::vector<std::string> AmendedHistory::said_afresh() {
    std::vector<Kept> scans;
    for (const auto& [id, kept] : kept_)
        scans.push_back(kept);
    std::shuffle(scans.begin(), scans.end(), story_.random());
    auto fresh = memory_history();
    for (Kept& kept : scans) {
        kept.scan = subjects_[kept.organization].renamed(kept.scan);
        kept.scan.organization = kept.organization;
        append(fresh, kept.scan);
    }
    return without_spelling(fresh);
}

} // namespace edca::test
