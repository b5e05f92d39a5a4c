#include "query/remedies.hpp"

#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "queries.hpp"
#include "query/compare/diff.hpp"
#include "query/definition.hpp"
#include "query/status.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <map>
#include <set>

namespace edca::query {

namespace {

/// Where controls fail, by control and subject.
std::vector<FailingPlace> failing_places(sqlite::Connection& database, const ScanRef& scan,
                                         const std::optional<std::string>& subject) {
    SQLite::Statement select(database.handle(), std::string(queries::failing_results));
    select.bind(":scan_id", scan.scan_id);
    std::vector<FailingPlace> places;
    while (select.executeStep())
        places.push_back({.control_id = select.getColumn("control_id"),
                          .subject_kind = select.getColumn("subject_kind"),
                          .subject = select.getColumn("subject"),
                          .evidence = select.getColumn("evidence")});
    if (subject)
        std::erase_if(places, [wanted = folded(*subject)](const FailingPlace& place) {
            return folded(place.subject) != wanted;
        });
    return places;
}

/// Leaves out the places where a waiver covers the failure.
void leave_out_waived(sqlite::Connection& database, StatusAsked asked,
                      std::vector<FailingPlace>& places) {
    asked.group_by = GroupBy::subject;
    std::set<std::string> waived;
    for (const State& state : status(database, asked))
        if (state.waived && state.level == Level::result)
            waived.insert(state.control_id + '\n' + state.subjects.front());
    std::erase_if(places, [&](const FailingPlace& place) {
        return waived.count(place.control_id + '\n' + place.subject) > 0;
    });
}

/// By control, the subjects on which it fails and was not known to fail in the scan before; none
/// where that is so of the control and of no subject.
using NewFailures = std::map<std::string, std::set<std::string>>;

NewFailures new_failures(sqlite::Connection& database, const ScanRef& scan,
                         const RemediesAsked& asked) {
    DiffAsked differences{.from_scan_id =
                              find_scan(database, scan.organization, "latest~1").scan_id,
                          .to_scan_id = scan.scan_id,
                          .levels = {Level::finding, Level::result}};
    differences.subject = asked.subject;
    differences.new_failures = true;
    NewFailures controls;
    for (const Change& change : diff(database, differences)) {
        auto& subjects = controls[change.control_id];
        if (change.subject)
            subjects.insert(*change.subject);
    }
    return controls;
}

/// Leaves out the places where nothing is new.
void leave_out_known(const NewFailures& fresh, std::vector<FailingPlace>& places) {
    std::erase_if(places, [&](const FailingPlace& place) {
        const auto control = fresh.find(place.control_id);
        return control == fresh.end() ||
               (!control->second.empty() && control->second.count(place.subject) == 0);
    });
}

template<typename Value>
bool has(const std::vector<Value>& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

} // namespace

Remedies remedies(sqlite::Connection& database, const ScanRef& scan, const RemediesAsked& asked) {
    StatusAsked wanted{.organization = scan.organization, .at = scan.taken_at};
    wanted.now = asked.now;
    wanted.framework = asked.framework;
    wanted.subject = asked.subject;
    wanted.severities = asked.severities;
    auto places = failing_places(database, scan, asked.subject);
    leave_out_waived(database, wanted, places);
    std::optional<NewFailures> fresh;
    if (asked.is_new) {
        fresh = new_failures(database, scan, asked);
        leave_out_known(*fresh, places);
    }
    Remedies all{.organization = scan.organization,
                 .scan_id = scan.scan_id,
                 .taken_at = scan.taken_at,
                 .remedies = {}};
    for (State& state : status(database, wanted)) {
        if (state.status != Status::fail || state.waived ||
            (!asked.control_ids.empty() && !has(asked.control_ids, state.control_id)) ||
            (fresh && fresh->count(state.control_id) == 0))
            continue;
        Remedy remedy{.state = std::move(state), .definition = {}, .places = {}};
        remedy.definition = definition(database, {.organization = scan.organization,
                                                  .control_id = remedy.state.control_id,
                                                  .title = {},
                                                  .category = {},
                                                  .severity = {},
                                                  .severity_weight = 0,
                                                  .frameworks = {}});
        for (const FailingPlace& place : places)
            if (place.control_id == remedy.state.control_id)
                remedy.places.push_back(place);
        if (asked.subject && remedy.places.empty())
            continue; // it does not pass there, but it does not fail either
        if (fresh && !fresh->at(remedy.state.control_id).empty() && remedy.places.empty())
            continue; // what is new is waived
        all.remedies.push_back(std::move(remedy));
    }
    return all;
}

} // namespace edca::query
