#include "support/model/differences.hpp"

#include "query/compare/diff.hpp"
#include "query/status.hpp"
#include "query/verify/verify.hpp"

namespace edca::test {

namespace {

std::string all_of(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ",") + name;
    return text;
}

} // namespace

Lines told(const std::vector<Change>& changes) {
    Lines lines;
    for (const Change& change : changes) {
        if (change.level != Level::finding && change.level != Level::result)
            continue;
        std::string line = change.subject.value_or("finding");
        line.append("|").append(to_string(change.change));
        line += "|" + change.from_value.value_or("") + "|" + change.to_value.value_or("") + "|" +
                all_of(change.out_of_sight);
        if (!change.gone.empty())
            line += "|gone " + all_of(change.gone);
        if (change.new_failure)
            line += "|new failure";
        if (change.reused)
            line += "|reused";
        lines.push_back(line);
    }
    return lines;
}

Lines differences(sqlite::Connection& history, std::int64_t from, std::int64_t to) {
    return told(query::diff(history, {.from_scan_id = from, .to_scan_id = to}));
}

std::vector<Change> new_failures(sqlite::Connection& history, std::int64_t from, std::int64_t to) {
    return query::diff(history, {.from_scan_id = from, .to_scan_id = to, .new_failures = true});
}

State state_of(sqlite::Connection& history, const std::string& at) {
    for (auto& state :
         query::status(history, {.organization = "Contoso", .at = at + "T00:00:00.000Z"}))
        if (state.level == Level::finding)
            return state;
    return {};
}

bool is_whole(sqlite::Connection& history) {
    return query::passed(query::verify(history, {}));
}

} // namespace edca::test
