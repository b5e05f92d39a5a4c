#pragma once

#include "domain/text/json_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edca::history {

/// Writes one JSON array without spaces and ends it with a line end: the form that digests are
/// taken over.
class JsonLine {
  public:
    explicit JsonLine(std::string& out)
        : out_(out) {
        out_ += '[';
    }

    JsonLine& text(std::string_view value) {
        separate();
        append_json(out_, value);
        return *this;
    }

    JsonLine& text_or_null(const std::optional<std::string_view>& value) {
        return value ? text(*value) : raw("null");
    }

    /// A number, or JSON that is canonical already.
    JsonLine& raw(std::string_view json) {
        separate();
        out_ += json;
        return *this;
    }

    JsonLine& number(std::int64_t value) {
        return raw(std::to_string(value));
    }

    JsonLine& number_or_null(const std::optional<std::int64_t>& value) {
        return value ? number(*value) : raw("null");
    }

    void end() {
        out_ += "]\n";
    }

  private:
    void separate() {
        if (!first_)
            out_ += ',';
        first_ = false;
    }

    std::string& out_;
    bool first_ = true;
};

} // namespace edca::history
