#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <ostream>
#include <streambuf>
#include <string>
#include <utility>

namespace edca::command {

/// A text that is written to memory, and no more of it than allowed. Whatever writes it is stopped
/// by an exception once it is too long, or once `check` throws, which is called every so many
/// bytes.
class BoundedText : private std::streambuf {
  public:
    BoundedText(std::size_t most, std::function<void()> check);

    std::ostream& stream() {
        return stream_;
    }

    /// What was written, which is taken away.
    [[nodiscard]] std::string text() && {
        return std::move(text_);
    }

  private:
    int_type overflow(int_type byte) override;
    std::streamsize xsputn(const char* bytes, std::streamsize count) override;

    std::size_t most_;
    std::function<void()> check_;
    std::size_t next_check_ = 0;
    std::string text_;
    std::ostream stream_;
};

} // namespace edca::command
