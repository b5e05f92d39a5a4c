#pragma once

#include "domain/table.hpp"
#include "domain/trend.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// Scores over time, and the basis that they were computed on.
struct Trend {
    std::vector<ScoreHistory> histories; // one for each organization
    std::string basis;                   // in words; empty where each scan has its own definitions
};

/// Scores over time, for people: for each organization a line per framework, then the latest scores
/// that EDCA reported otherwise.
void render_trend(std::ostream& out, const Trend& trend, const Look& look);

/// One row per scan and framework.
Table score_table(const std::vector<ScorePoint>& points);

} // namespace edca::present
