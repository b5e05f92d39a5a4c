#include "groups.hpp"
#include "workplace.hpp"

#include "domain/text/utf8.hpp"
#include "queries.hpp"

#include <string>
#include <vector>

namespace edca::bench {

namespace {

constexpr auto least = "start, read one row";

/// What a program takes, and one that reads one row.
Versus versus_least(const Setting& setting, const CommandLine& ours) {
    const Scratch scratch(setting);
    const auto plain = scratch.file("floor.db");
    make_floor(plain);
    return versus(setting, ours, floor(setting, {"row", plain}));
}

/// The same for a question to edca.
Versus ask(const Setting& setting, const Past& past, const std::vector<std::string>& question) {
    return versus_least(setting, edca(setting, path_to_utf8(past.path), question));
}

/// The same for a program that asks the history one statement and does nothing else.
Measurement ask_alone(const Setting& setting, const Past& past, const std::string& what,
                      const std::string& sql) {
    const auto asking = floor(setting, {"rows", path_to_utf8(past.path), sql});
    return {past.load, "start, " + what, least, "ms", versus_least(setting, asking), {}};
}

std::string of_organization(const Past& past) {
    return " WHERE organization = '" + past.organization.scan().organization + "'";
}

} // namespace

Measurements measure_opening(const Setting& setting, const Past& past) {
    const auto asked = [&](const std::string& what, const std::string& sql) {
        return ask_alone(setting, past, what, sql);
    };
    return {
        asked("read one row of the history", "SELECT taken_at FROM scan ORDER BY 1 LIMIT 1"),
        asked("ask view drift for no row",
              "SELECT * FROM drift WHERE organization = '' AND control_id = ''"),
        asked("ask view scores for no row", "SELECT * FROM scores WHERE organization = ''"),
        asked("ask view differences_of_two_scans for no row",
              "SELECT * FROM differences_of_two_scans WHERE from_scan_id = 0 AND to_scan_id = 0"),
        asked("ask status.sql for no row", std::string(queries::status))};
}

Measurements measure_drift(const Setting& setting, const Past& past, const Aim& aim) {
    const auto control = busy_control(past);
    return {ask_alone(setting, past, "ask view drift for CONTROL",
                      "SELECT * FROM drift" + of_organization(past) + " AND control_id = '" +
                          control + "'"),
            {past.load, "drift CONTROL", least, "ms", ask(setting, past, {"drift", control}), aim}};
}

Measurements measure_trend(const Setting& setting, const Past& past, double at_most_above) {
    return {ask_alone(setting, past, "sum all scores (view _score_runs)",
                      "SELECT count(*) FROM _score_runs" + of_organization(past)),
            {past.load, "trend, all frameworks", least, "ms", ask(setting, past, {"trend"}),
             Aim{Aim::Of::above, at_most_above}}};
}

Measurements measure_explain(const Setting& setting, const Past& past, double at_most_above) {
    return {{past.load, "trend --explain", least, "ms", ask(setting, past, {"trend", "--explain"}),
             Aim{Aim::Of::above, at_most_above}}};
}

} // namespace edca::bench
