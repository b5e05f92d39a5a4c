#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace edca {

/// Another definition under the same control id. Times are UTC text.
struct Redefinition {
    std::string seen_before_at; // last scan with the old definition
    std::string changed_at;     // first scan with the new one
    bool reused = false; // title and description both differ: the id is another control's now
    std::string from_title;
    std::string to_title;
};

/// Redefinitions that reused an id, by organization and control id.
using Reuses = std::map<std::pair<std::string, std::string>, std::vector<Redefinition>>;

} // namespace edca
