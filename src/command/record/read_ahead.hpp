#pragma once

#include "domain/scan.hpp"
#include "input/source.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <future>
#include <iosfwd>
#include <memory>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

namespace edca::command {

/// Reads files one after another; where there are several, on a thread of its own, while its caller
/// still works on those before. Few are ahead, so memory does not grow with their number.
class ReadAhead {
  public:
    /// Sources and input must stay where they are. Files of more than `max_bytes` are refused.
    ReadAhead(const std::vector<input::Source>& sources, std::istream& standard_input,
              std::uintmax_t max_bytes);

    /// Waits for the file that is being read; the files after it are not read.
    ~ReadAhead();

    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The scan of the next file, of which there must be one. Throws Error about what is wrong with
    /// that file; the one after it can be read all the same.
    std::shared_ptr<Scan> next();

    /// Whether next() will not wait longer than that; also when there is no next file.
    [[nodiscard]] bool ready_within(std::chrono::milliseconds patience) const {
        return !reader_.joinable() || asked_for_ == files_.size() ||
               files_[asked_for_].wait_for(patience) == std::future_status::ready;
    }

  private:
    /// The scan of a file, and the bytes of the file where they are not digested yet, else none.
    struct File {
        std::shared_ptr<Scan> scan;
        std::string undigested;
    };

    void read_all();
    File read(std::size_t index);

    // Enough that a file which takes longer than others holds nobody up.
    static constexpr std::size_t most_ahead = 3;

    const std::vector<input::Source>& sources_;
    std::istream& standard_input_;
    std::uintmax_t max_bytes_;

    std::vector<std::packaged_task<File()>> tasks_; // one for each source, as files_ has one
    std::vector<std::future<File>> files_;
    std::array<std::shared_ptr<Scan>, most_ahead + 2> recent_; // freed by the thread that reads
    std::atomic<std::size_t> asked_for_ = 0;                   // files that next() was called for
    std::counting_semaphore<> room_{most_ahead};               // files that may be read
    std::atomic<bool> stop_ = false;
    std::thread reader_; // where there are several files; the last member, since it uses the others
};

} // namespace edca::command
