#include "history/statement/statement.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/json_text.hpp"
#include "domain/text/text.hpp"
#include "history/amend/amending.hpp"
#include "history/organization.hpp"
#include "history/subject/subject.hpp"
#include "history/subject/subject_names.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <algorithm>
#include <stdexcept>

namespace edca::history {

namespace {

/// A control in the scan of which something is said of it, and the definition that judged it then.
struct JudgedControl {
    Organization organization;
    std::string taken_at; // of the scan, as content_sha256
    std::string content_sha256;
    std::string definition_sha256;
    bool is_verified = false;
};

JudgedControl judged_control(sqlite::Connection& database, const Saying& saying) {
    sqlite::Prepared select(database, history_queries::state_of_scan);
    sqlite::bind(*select, {{":scan_id", saying.scan_id}, {":control_id", saying.control_id}});
    if (!select->executeStep())
        throw Error("there is no scan " + std::to_string(saying.scan_id),
                    "`edca scans` lists the scans");
    if (select->getColumn("definition_sha256").isNull())
        throw Error(saying.control_id + " was not assessed up to scan " +
                        std::to_string(saying.scan_id),
                    "`edca controls list` shows the controls");
    return {.organization = {select->getColumn("organization_id").getInt64(),
                             select->getColumn("organization").getString()},
            .taken_at = select->getColumn("taken_at").getString(),
            .content_sha256 = select->getColumn("content_sha256").getString(),
            .definition_sha256 = select->getColumn("definition_sha256").getString(),
            .is_verified = select->getColumn("verify").getInt() != 0};
}

/// The folded present names of the subjects, sorted, as a JSON array; nothing for all.
std::optional<std::string> folded_subjects(sqlite::Connection& database,
                                           const JudgedControl& judged, const Saying& saying) {
    if (saying.subjects.empty())
        return std::nullopt;
    const SubjectNames names(database, judged.organization.organization_id);
    std::vector<std::string> folded_names;
    for (const auto& name : saying.subjects) {
        const auto subject = require_subject(database, judged.organization, names, name);
        sqlite::Prepared select(database, history_queries::has_result);
        sqlite::bind(*select,
                     {{":organization_id", judged.organization.organization_id},
                      {":control_id", saying.control_id},
                      {":subject_id",
                       subject.subject_id ? sqlite::Bound(*subject.subject_id) : sqlite::Bound()}});
        if (!select->executeStep())
            throw Error(saying.control_id + " was never assessed on " + subject.name,
                        "`edca show " + saying.control_id + "` lists its subjects");
        folded_names.push_back(subject.folded_name);
    }
    std::sort(folded_names.begin(), folded_names.end());
    folded_names.erase(std::unique(folded_names.begin(), folded_names.end()), folded_names.end());
    return json_text(folded_names);
}

void require_future(const Saying& saying, const std::string& made_at, const char* what) {
    if (saying.until_at && *saying.until_at < made_at)
        throw Error(std::string(what) + " of " + saying.control_id + " would end at " +
                        *saying.until_at + ", which is past, expected a later time",
                    "a day is meant up to its end, as the clocks of the scans count it");
}

/// When a waiver of `link` begins: not before what covered some of the same failures ended. Throws
/// Error where another waiver still covers some of them at some of the same times.
std::string begin_beside_others(sqlite::Connection& database, const JudgedControl& judged,
                                const StatementLink& link, const std::string& made_at) {
    std::string begin(link.from_at);
    sqlite::Prepared select(database, history_queries::waivers_beside);
    sqlite::bind(*select, {{":organization_id", judged.organization.organization_id},
                           {":control_id", link.control_id},
                           {":subjects", sqlite::or_null(link.subjects)},
                           {":from_at", link.from_at},
                           {":until_at", sqlite::or_null(link.until_at)}});
    while (select->executeStep()) {
        const auto ends_at = select->getColumn("ends_at").getString();
        if (ends_at <= made_at) {
            begin = std::max(begin, ends_at);
            continue;
        }
        const auto id = std::to_string(select->getColumn("waiver_id").getInt64());
        throw Error("waiver " + id + " covers " + std::string(link.control_id) +
                        (link.subjects ? " on such a subject" : "") + " already",
                    "nothing was written; to grant it anew, revoke that one first: edca waivers "
                    "revoke " +
                        id + " --reason TEXT");
    }
    return begin;
}

/// What is said, as a link of the chain; its texts are those of the other arguments.
StatementLink link_of(const char* kind, const Saying& saying, const JudgedControl& judged,
                      const std::optional<std::string>& subjects, const std::string& from_at) {
    StatementLink link{};
    link.kind = kind;
    link.organization = judged.organization.name;
    link.scan_id = saying.scan_id;
    link.content_sha256 = judged.content_sha256;
    link.control_id = saying.control_id;
    link.definition_sha256 = judged.definition_sha256;
    link.subjects = subjects;
    link.said_by = saying.said_by;
    link.ticket = saying.ticket;
    link.from_at = from_at;
    link.until_at = saying.until_at;
    link.verdict = saying.verdict;
    return link;
}

void require_reason(const Signature& signature) {
    if (is_blank(signature.reason.value_or("")))
        throw std::logic_error("a statement needs a reason or a text");
}

std::int64_t grant(sqlite::Connection& database, const Saying& waiver, const Signature& signature) {
    const auto judged = judged_control(database, waiver);
    const auto subjects = folded_subjects(database, judged, waiver);
    const auto made_at = to_text(signature.at);
    require_future(waiver, made_at, "the waiver");
    const auto from_at = waiver.from_at.value_or(judged.taken_at);
    if (waiver.until_at && *waiver.until_at < from_at)
        throw Error("the waiver of " + waiver.control_id + " would end at " + *waiver.until_at +
                        ", before it begins at " + from_at,
                    "expected --from before --until");
    auto link = link_of("waiver", waiver, judged, subjects, from_at);
    const auto begin = begin_beside_others(database, judged, link, made_at);
    if (!waiver.from_at)
        link.from_at = begin;
    return add_statement(database, link, signature);
}

} // namespace

std::vector<std::int64_t> grant_waivers(sqlite::Connection& database,
                                        const std::vector<Saying>& waivers,
                                        const Signature& signature) {
    require_reason(signature);
    Amending transaction(database);
    std::vector<std::int64_t> ids;
    ids.reserve(waivers.size());
    for (const Saying& waiver : waivers)
        ids.push_back(grant(database, waiver, signature));
    transaction.commit();
    return ids;
}

void revoke_waiver(sqlite::Connection& database, std::int64_t waiver_id,
                   const Signature& signature) {
    require_reason(signature);
    Amending transaction(database);
    sqlite::Prepared select(database, history_queries::waiver_to_revoke);
    sqlite::bind(*select, {{":waiver_id", waiver_id}});
    if (!select->executeStep())
        throw Error("there is no waiver " + std::to_string(waiver_id),
                    "`edca waivers --all` lists the waivers");
    const auto made_at = to_text(signature.at);
    const auto ends_at = select->getColumn("ends_at").getString();
    if (select->getColumn("is_revoked").getInt() != 0 || ends_at <= made_at)
        throw Error("waiver " + std::to_string(waiver_id) + " ended at " + ends_at + " already",
                    "nothing was written");
    const Saying saying{.scan_id = select->getColumn("scan_id").getInt64(),
                        .control_id = select->getColumn("control_id").getString()};
    const JudgedControl judged{.organization = {0, select->getColumn("organization").getString()},
                               .taken_at = {},
                               .content_sha256 = select->getColumn("content_sha256").getString(),
                               .definition_sha256 =
                                   select->getColumn("definition_sha256").getString()};
    const auto subjects = sqlite::optional_text(select->getColumn("subjects"));
    auto link = link_of("waiver revoked", saying, judged, subjects, made_at);
    link.waiver_id = waiver_id;
    select->reset();
    add_statement(database, link, signature);
    transaction.commit();
}

std::int64_t add_note(sqlite::Connection& database, const Saying& note,
                      const Signature& signature) {
    require_reason(signature);
    Amending transaction(database);
    const auto judged = judged_control(database, note);
    const auto subjects = folded_subjects(database, judged, note);
    // A note may be due before it is written: it says what was missed.
    const auto made_at = to_text(signature.at);
    const auto from_at = std::min(made_at, note.until_at.value_or(made_at));
    const auto id =
        add_statement(database, link_of("note", note, judged, subjects, from_at), signature);
    transaction.commit();
    return id;
}

std::int64_t assess(sqlite::Connection& database, const Saying& assessment,
                    const Signature& signature) {
    require_reason(signature);
    Amending transaction(database);
    const auto judged = judged_control(database, assessment);
    if (judged.is_verified)
        throw Error(assessment.control_id + " is verified by EDCA, expected a manual control",
                    "to accept a failure: edca waivers grant; to say what is being done: edca "
                    "notes add");
    const auto subjects = folded_subjects(database, judged, assessment);
    const auto made_at = to_text(signature.at);
    require_future(assessment, made_at, "the assessment");
    const auto id = add_statement(
        database, link_of("assessment", assessment, judged, subjects, made_at), signature);
    transaction.commit();
    return id;
}

} // namespace edca::history
