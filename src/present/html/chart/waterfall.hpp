#pragma once

#include "domain/explanation.hpp"
#include "present/html/page.hpp"
#include "present/html/writer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present::html {

/// A bar of a waterfall: what one kind of cause added to a score.
struct FallBar {
    std::string_view kind; // class of its look
    std::string_view name;
    double points = 0;
    std::vector<const ScoreCause*> causes; // the largest first
};

/// Why one score moved between two scans. Its bars add up to the difference.
struct Fall {
    std::string from_at;
    std::string to_at;
    double from = 0;
    double to = 0;
    std::vector<FallBar> bars;
    std::optional<double> with_waivers; // the later score without waived failures, where that is
                                        // another one: what lies below the bars
};

/// The waterfall of a framework; nothing where one of the scans has no such score.
std::optional<Fall> fall_of(const Explanation& move, const std::string& framework);

/// The points that waterfalls lie between, so that all of them can have one scale.
struct FallRange {
    double low = 0;
    double high = 0;

    void include(const Fall& fall);
};

/// A table of a waterfall, each row a bar that lies where the one above it ended.
void draw_fall(Writer& html, const Page& page, const Fall& fall, const FallRange& range,
               std::string_view caption);

} // namespace edca::present::html
