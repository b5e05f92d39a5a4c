#pragma once

#include "history/spans/spans.hpp"
#include "history/spans/state.hpp"

namespace edca::history {

/// Difference of two scans, by span table: new or changed values, and keys that disappeared.
struct Difference {
    TableDifference findings;
    TableDifference definitions;
    TableDifference labels;
    TableDifference results;
    TableDifference properties;
    TableDifference written_names;
    TableDifference subjects;
    TableDifference reported_scores;

    /// Whether the scans differ in more than in EDCA's own scores, and in more than in what
    /// subjects are called.
    [[nodiscard]] bool is_of_controls() const {
        return !findings.empty() || !definitions.empty() || !results.empty() || !properties.empty();
    }
};

Difference difference(const State& before, const State& now);

} // namespace edca::history
