#include "groups.hpp"
#include "workplace.hpp"

#include <functional>
#include <string>

namespace edca::bench {

Measurements measure_recording(const Setting& setting, const Past& past, double at_most) {
    constexpr auto least = "read, parse, commit one row";
    Workplace place(setting, past);
    const Workplace with_floor(setting, past);
    make_floor(with_floor.history());
    const Scratch scratch(setting);
    const auto plain = scratch.file("floor.db");
    make_floor(plain);
    const auto files = place.next_files(setting.often.at_most + 1);
    const auto alone = [&](const char* mode, const std::string& database) {
        return [&, mode, database](std::size_t index) {
            run(floor(setting, {mode, files[index], database}));
        };
    };
    const auto versus_least = [&](const std::function<void(std::size_t)>& ours) {
        return compare(setting.often, ours, alone("record", plain));
    };
    return {{past.load,
             std::string(least) + " to the history",
             least,
             "ms",
             versus_least(alone("record", with_floor.history())),
             {}},
            {past.load,
             "the same, digest it, read what is stored",
             least,
             "ms",
             versus_least(alone("hold", with_floor.history())),
             {}},
            {past.load, "record one scan", least, "ms", versus_least([&](std::size_t index) {
                 run(edca(setting, place.history(), {"record", files[index]}));
             }),
             Aim{Aim::Of::ratio, at_most}}};
}

Measurements measure_growth(const Setting& setting, const Past& brief, const Past& lengthy) {
    constexpr double at_most = 1.25;
    Workplace young(setting, brief);
    Workplace old(setting, lengthy);
    const auto young_files = young.next_files(setting.often.at_most + 1);
    const auto old_files = old.next_files(setting.often.at_most + 1);
    const auto measured = compare(
        setting.often,
        [&](std::size_t index) {
            run(edca(setting, old.history(), {"record", old_files[index]}));
        },
        [&](std::size_t index) {
            run(edca(setting, young.history(), {"record", young_files[index]}));
        });
    return {{lengthy.load, "record one scan", "the same into " + std::to_string(brief.scans), "ms",
             measured, Aim{Aim::Of::ratio, at_most}}};
}

} // namespace edca::bench
