#pragma once

#include "domain/trend.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// Scores over time for people: for each organization a line per framework, then where EDCA itself
/// reported other scores. `points` are ordered by organization, framework, time; `basis` says in
/// words what they were judged by, where that is not what each scan demanded.
void render_trend(std::ostream& out, const std::vector<ScorePoint>& points, const Look& look,
                  const std::string& basis = {});

} // namespace edca::present
