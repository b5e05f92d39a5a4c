#pragma once

#include "measure.hpp"
#include "past.hpp"

#include <vector>

namespace edca::bench {

/// What answers from a history cost, held against reading the same rows where they are stored as
/// they are.
std::vector<Measurement> measure_questions(const Past& past, std::size_t repetitions);

} // namespace edca::bench
