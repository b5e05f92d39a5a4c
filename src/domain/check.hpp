#pragma once

#include <string>
#include <vector>

namespace edca {

enum class Verdict { ok, failed };

/// A finding of one check of a history. A check that passes has one, which says what it covered; a
/// check that fails has one for each place where something is wrong.
struct Check {
    std::string check;
    Verdict verdict = Verdict::ok;
    std::string detail;
};

using Checks = std::vector<Check>;

} // namespace edca
