#include "command/terminal/progress.hpp"

#include <ostream>

namespace edca::command {

void Progress::report(std::size_t done, std::size_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (!session_.err_is_terminal || now - shown_ < std::chrono::seconds(1))
        return;
    shown_ = now;
    visible_ = true;
    session_.err << "\r" << done << " of " << total << ' ' << things_ << std::flush;
}

void Progress::clear() {
    if (visible_)
        session_.err << "\r\x1b[K" << std::flush;
    visible_ = false;
}

} // namespace edca::command
