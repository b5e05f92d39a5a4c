#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace edca {

/// Something in a text that names a place, a person or a certificate.
struct Recognized {
    std::size_t begin = 0; // where the name begins in the text, and its end
    std::size_t end = 0;
    std::string_view kind; // host, mail, address, account, dn, thumbprint or guid
};

/// What the text names at `at`, where a word begins; nothing where it names nothing. Names of
/// files, of versions and of classes are none. No more of the text is read than such a name is
/// long, and what is found.
std::optional<Recognized> recognized_at(std::string_view text, std::size_t at);

/// The address of IP version 4 that begins at `at`, which may be within a word: `ip10.1.1.1`.
std::optional<Recognized> address_at(std::string_view text, std::size_t at);

} // namespace edca
