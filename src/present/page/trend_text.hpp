#pragma once

#include "domain/trend.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// Scores over time, and what is to be said about them.
struct Trend {
    std::vector<ScoreHistory> histories; // one for each organization
    std::string basis;                   // in words, where it is not what each scan demanded
};

/// Scores over time for people: for each organization a line per framework, then where EDCA itself
/// reported other scores, the latest of them.
void render_trend(std::ostream& out, const Trend& trend, const Look& look);

} // namespace edca::present
