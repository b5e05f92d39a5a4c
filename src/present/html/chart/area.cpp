#include "present/html/chart/lines.hpp"

#include "present/html/chart/parts.hpp"

#include <algorithm>

namespace edca::present::html {

namespace {

/// The steps of an area between two sums, over the clock.
std::string area_path(const Page& page, const std::vector<double>& below,
                      const std::vector<double>& above, double highest, double height) {
    const auto& scans = page.report.scans;
    const auto y = [&](double count) { return units(height - count / highest * height); };
    std::string d;
    std::size_t begin = 0;
    const auto draw = [&](std::size_t end) { // scans [begin, end) are joined
        if (begin == end)
            return;
        const auto x_after = [&](std::size_t index) {
            return index + 1 < end            ? page.clock.x(scans[index + 1].taken_at)
                   : index + 1 < scans.size() ? std::min(page.clock.x(scans[index + 1].taken_at),
                                                         page.clock.x(scans[index].taken_at) + 2)
                                              : Clock::width;
        };
        d += "M" + units(page.clock.x(scans[begin].taken_at)) + " " + y(above[begin]);
        for (std::size_t index = begin; index < end; ++index) {
            if (index > begin && above[index] != above[index - 1])
                d += "V" + y(above[index]);
            if (index + 1 == end || above[index + 1] != above[index])
                d += "H" + units(x_after(index));
        }
        d += "V" + y(below[end - 1]);
        for (std::size_t index = end; index-- > begin;)
            if (index == begin || below[index - 1] != below[index])
                d += "H" + units(page.clock.x(scans[index].taken_at)) +
                     (index == begin ? "" : "V" + y(below[index - 1]));
        d += "Z";
    };
    for (std::size_t index = 0; index < scans.size(); ++index) {
        const bool is_cut = std::any_of(page.gaps.begin(), page.gaps.end(), [&](const Gap& gap) {
            return gap.to == scans[index].taken_at;
        });
        if (is_cut) {
            draw(index);
            begin = index;
        }
    }
    draw(scans.size());
    return d;
}

} // namespace

void draw_failing(Writer& html, const Page& page) {
    constexpr double height = 76;
    const auto& scans = page.report.scans;
    std::vector<std::vector<double>> sums{std::vector<double>(scans.size())};
    for (const SeverityRow& row : page.severities) {
        sums.push_back(sums.back());
        for (const SeverityCount& count : page.report.severities)
            if (count.severity == row.severity)
                for (std::size_t index = 0; index < scans.size(); ++index)
                    if (scans[index].taken_at >= count.since &&
                        (!count.until || scans[index].taken_at < *count.until))
                        sums.back()[index] += static_cast<double>(count.failed);
    }
    // A scan that saw too little counts what it could not see as if nothing had changed.
    for (auto& sum : sums)
        for (std::size_t index = 1; index < scans.size(); ++index)
            if (page.is_blind(scans[index]))
                sum[index] = sum[index - 1];
    const double highest = std::max(1.0, *std::max_element(sums.back().begin(), sums.back().end()));
    const auto frame = html.open("svg", {{"class", "t area"},
                                         {"height", units(height)},
                                         {"role", "img"},
                                         {"aria-label", "Failing controls by severity over time"}});
    draw_gaps(html, page, units(height));
    const auto stretched = open_stretched(html, height);
    for (std::size_t index = page.severities.size(); index-- > 0;) {
        const std::string kind = "area v" + std::to_string(std::min<std::size_t>(index, 3));
        draw_path(html, kind, area_path(page, sums[index], sums[index + 1], highest, height));
    }
}

} // namespace edca::present::html
