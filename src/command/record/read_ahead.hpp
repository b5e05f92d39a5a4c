#pragma once

#include "command/record/worker.hpp"
#include "domain/scan.hpp"
#include "input/json/kept_memory.hpp"
#include "input/source.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <future>
#include <iosfwd>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <vector>

namespace edca::command {

/// Reads files one after another, and where there are several while its caller still works on those
/// before. Few are ahead, so memory does not grow with their number.
class ReadAhead {
  public:
    /// Sources and input must stay where they are. Files of more than `max_bytes` are refused.
    ReadAhead(const std::vector<input::Source>& sources, std::istream& standard_input,
              std::uintmax_t max_bytes);

    /// The scan of the next file, of which there must be one. Throws Error about what is wrong with
    /// that file; the one after it can be read all the same.
    std::shared_ptr<Scan> next();

    /// Whether next() will not wait longer than that; also when there is no next file.
    [[nodiscard]] bool ready_within(std::chrono::milliseconds patience) const {
        return ahead_.empty() || ahead_.front().wait_for(patience) != std::future_status::timeout;
    }

  private:
    /// What was read of a file, and its bytes where they are not digested yet, else none.
    struct File {
        std::shared_ptr<Scan> scan;
        std::string undigested;
    };

    void start();
    File read(std::size_t index);

    // Enough that a file which takes longer than others holds nobody up.
    static constexpr std::size_t most_ahead = 3;

    const std::vector<input::Source>& sources_;
    std::istream& standard_input_;
    std::uintmax_t max_bytes_;
    std::size_t started_ = 0;

    std::shared_ptr<input::KeptMemory> memory_ = std::make_shared<input::KeptMemory>();
    std::array<std::shared_ptr<Scan>, most_ahead + 2> recent_; // to let them go on the worker
    std::queue<std::future<File>> ahead_;
    std::atomic<std::size_t> waiting_ = 0; // files that were read and not asked for yet
    std::optional<Worker> worker_; // where there are several; the last member, since it uses others
};

} // namespace edca::command
