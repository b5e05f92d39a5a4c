#include "command/terminal/progress.hpp"

#include <algorithm>
#include <ostream>
#include <string>

namespace edca::command {

void Progress::report(std::size_t done, std::size_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (!session_.err_is_terminal || now - shown_ < std::chrono::seconds(1))
        return;
    shown_ = now;
    const auto line = std::to_string(done) + " of " + std::to_string(total) + ' ' + things_;
    width_ = std::max(width_, line.size());
    session_.err << '\r' << line << std::flush;
}

void Progress::clear() {
    // With blanks: not every console knows a sequence for it.
    if (width_ > 0)
        session_.err << '\r' << std::string(width_, ' ') << '\r' << std::flush;
    width_ = 0;
}

} // namespace edca::command
