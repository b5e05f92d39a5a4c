#pragma once

#include "domain/change.hpp"
#include "domain/status.hpp"
#include "present/look.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace edca::present {

enum class Style { plain, bold, dim, red, green, yellow, blue, magenta };

/// `text` in that style where the look has colour; a styled piece always ends its own style.
std::string styled(const Look& look, Style style, std::string_view text);

/// Good is green, bad is red, doubtful is yellow, out of sight is magenta, the rest is dim.
/// No status means not assessed.
Style style_of(std::optional<Status> status);
Style style_of(ChangeKind kind);

} // namespace edca::present
