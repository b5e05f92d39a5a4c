#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace edca {

/// A number at the beginning of a text: its length there in bytes, and the form in which numbers
/// compare.
struct WrittenNumber {
    std::size_t length = 0;
    std::string form; // 36700160, 1234.5; 1_234 where the separator may group or be a decimal sign
    bool is_whole = false; // digits only, grouped or not
};

/// The number that `text` begins with, in whatever culture it was written, as docs/same.md has it:
/// 36,700,160 and 36.700.160 and 36'700'160 are one number, and so are 12.5 and 12,5. Nothing where
/// it is a version, an address or a list, which are no numbers. The text is as
/// line_form() folds it.
std::optional<WrittenNumber> written_number(std::string_view text);

} // namespace edca
