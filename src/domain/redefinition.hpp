#pragma once

#include <string>

namespace edca {

/// One definition giving way to another under the same control id. Times are UTC text.
struct Redefinition {
    std::string seen_before_at; // last scan by the old definition
    std::string changed_at;     // first scan by the new one
    bool reused = false;        // title and description both changed: another control's id before
    std::string from_title;
    std::string to_title;
};

} // namespace edca
