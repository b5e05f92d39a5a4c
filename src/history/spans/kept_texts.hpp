#pragma once

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

  private:
    std::pmr::monotonic_buffer_resource memory_;
};

} // namespace edca::history
