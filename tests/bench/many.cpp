#include "groups.hpp"
#include "workplace.hpp"

#include "domain/text/utf8.hpp"

namespace edca::bench {

Measurements measure_many(const Setting& setting, const Past& many, const Past& alone) {
    constexpr auto against = "the organization alone";
    constexpr Aim aim{Aim::Of::ratio, 1.3};
    Workplace crowd(setting, many);
    Workplace hermit(setting, alone);
    const auto& organization = alone.organization.scan().organization;
    const auto control = busy_control(alone);
    const auto drift = [&](const Workplace& place) {
        run(edca(setting, place.history(), {"drift", control, "--organization", organization}));
    };
    const auto asked = compare(
        setting.often, [&](std::size_t) { drift(crowd); }, [&](std::size_t) { drift(hermit); });

    const auto files = hermit.next_files(setting.often.at_most + 1);
    const auto record = [&](const Workplace& place, std::size_t index) {
        run(edca(setting, place.history(), {"record", files[index]}));
    };
    const auto recorded = compare(
        setting.often, [&](std::size_t index) { record(crowd, index); },
        [&](std::size_t index) { record(hermit, index); });
    return {{many.load, "drift CONTROL --organization", against, "ms", asked, aim},
            {many.load, "record one scan", against, "ms", recorded, aim}};
}

} // namespace edca::bench
