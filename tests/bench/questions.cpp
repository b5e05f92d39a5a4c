#include "groups.hpp"
#include "workplace.hpp"

#include "domain/utf8.hpp"

#include <string>
#include <vector>

namespace edca::bench {

namespace {

constexpr auto least = "start, read one row";

/// What an answer takes, and what a program that reads one row does.
Versus ask(const Setting& setting, const Past& past, const std::vector<std::string>& question) {
    const Scratch scratch(setting);
    const auto plain = scratch.file("floor.db");
    make_floor(plain);
    const auto ours = edca(setting, path_to_utf8(past.path), question);
    const auto theirs = floor(setting, {"row", plain});
    return compare(
        setting.often, [&](std::size_t) { run(ours); }, [&](std::size_t) { run(theirs); });
}

} // namespace

Measurements measure_opening(const Setting& setting, const Past& past) {
    const Scratch scratch(setting);
    const auto plain = scratch.file("floor.db");
    make_floor(plain);
    const auto theirs = floor(setting, {"row", plain});
    const auto asked = [&](const std::string& what, const std::string& sql) -> Measurement {
        const auto ours = floor(setting, {"rows", path_to_utf8(past.path), sql});
        return {
            past.load,
            "start, " + what,
            least,
            "ms",
            compare(
                setting.often, [&](std::size_t) { run(ours); }, [&](std::size_t) { run(theirs); }),
            {}};
    };
    return {asked("read one row of the history", "SELECT taken_at FROM scan ORDER BY 1 LIMIT 1"),
            asked("ask view drift for no row",
                  "SELECT * FROM drift WHERE organization = '' AND control_id = ''"),
            asked("ask view scores for no row", "SELECT * FROM scores WHERE organization = ''"),
            asked("ask view differences for no row",
                  "SELECT * FROM differences WHERE from_scan_id = 0 AND to_scan_id = 0")};
}

Measurements measure_drift(const Setting& setting, const Past& past, const Aim& aim) {
    return {{past.load, "drift CONTROL", least, "ms",
             ask(setting, past, {"drift", busy_control(past)}), aim}};
}

Measurements measure_trend(const Setting& setting, const Past& past, double at_most_above) {
    return {{past.load, "trend, all frameworks", least, "ms", ask(setting, past, {"trend"}),
             Aim{Aim::Of::above, at_most_above}}};
}

Measurements measure_explain(const Setting& setting, const Past& past, double at_most_above) {
    return {{past.load, "trend --explain", least, "ms", ask(setting, past, {"trend", "--explain"}),
             Aim{Aim::Of::above, at_most_above}}};
}

} // namespace edca::bench
