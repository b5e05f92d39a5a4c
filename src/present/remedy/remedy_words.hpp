#pragma once

#include "domain/remedy.hpp"

#include <string>
#include <vector>

namespace edca::present {

/// How much there is to put right: `2 controls fail and are not waived, the heaviest first.`
std::string amount_words(const Remedies& remedies);

/// What alone was asked for, in one line; empty where all was.
std::string asked_line(const Remedies& remedies);

/// The functions of the controls, in their order.
std::vector<std::string> function_names(const Remedies& remedies);

} // namespace edca::present
