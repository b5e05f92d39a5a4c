#pragma once

#include <string>
#include <vector>

namespace edca {

enum class Verdict { ok, failed };

/// What one check of a history found. A check that passes says what it covered; one that fails has
/// a row for each place where something is wrong.
struct Check {
    std::string check;
    Verdict verdict = Verdict::ok;
    std::string detail;
};

using Checks = std::vector<Check>;

} // namespace edca
