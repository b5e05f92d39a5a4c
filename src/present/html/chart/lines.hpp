#pragma once

#include "present/html/page.hpp"
#include "present/html/writer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::present::html {

/// The range of scores that a chart shows: in tens, around the scores of all scans that can be
/// compared.
struct ScoreRange {
    double low = 0;
    double high = 100;

    /// Where a score is, in a chart of this height, from its top.
    [[nodiscard]] double y(double score, double height) const {
        return (high - score) / (high - low) * height;
    }
};

ScoreRange score_range(const Page& page);

/// Scores over time as `d` of a path, broken where there was no scan for long. A scan that saw too
/// little is left out.
std::string line_path(const Page& page, const std::vector<const ScorePoint*>& points,
                      const ScoreRange& range, double height);

/// The chart of all scores: as reported and like for like, with gaps, changes of the catalogue,
/// labels, scans that saw too little, and ticks of the clock below.
void draw_scores(Writer& html, const Page& page, const ScoreRange& range);

/// The same of one framework, small.
void draw_small(Writer& html, const Page& page, const FrameworkLine& line, const ScoreRange& range);

/// Numbers of failing controls by severity, stacked: the heaviest below.
void draw_failing(Writer& html, const Page& page);

/// Ticks of the clock, and the letters of changes of the catalogue: the head of a timed table.
void draw_ticks(Writer& html, const Page& page);

/// The lines of the clock, from the top to the bottom of what it lies behind.
void draw_grid(Writer& html, const Page& page);

} // namespace edca::present::html
