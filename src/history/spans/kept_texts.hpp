#pragma once

#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"

#include <algorithm>
#include <cstring>
#include <memory_resource>
#include <string_view>

namespace edca::history {

/// Copies of texts that were read row by row. They stay as long as this object does.
class KeptTexts {
  public:
    std::string_view keep(std::string_view text) {
        if (text.empty())
            return {};
        auto* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
        std::memcpy(copy, text.data(), text.size());
        return {copy, text.size()};
    }

    /// The folded text.
    std::string_view keep_folded(std::string_view text) {
        const bool is_ascii = std::all_of(
            text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (!is_ascii)
            return keep(folded(text));
        auto* copy = static_cast<char*>(memory_.allocate(text.size() + 1, 1));
        std::transform(text.begin(), text.end(), copy, [](char c) { return ascii_lower(c); });
        return {copy, text.size()};
    }

  private:
    std::pmr::monotonic_buffer_resource memory_;
};

} // namespace edca::history
