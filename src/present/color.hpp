#pragma once

#include "domain/change.hpp"
#include "domain/status.hpp"
#include "present/look.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace edca::present {

enum class Style { plain, bold, dim, red, green, yellow, blue, magenta };

/// `text` in a style, where the look has colour. The style ends with the text.
std::string styled(const Look& look, Style style, std::string_view text);

/// The style of a status or of a change: green for good, red for bad, yellow for doubtful, magenta
/// for not visible, dim for the rest. Without a status it was not assessed.
Style style_of(std::optional<Status> status);
Style style_of(ChangeKind kind);

} // namespace edca::present
