#include "domain/text/fold.hpp"

#include "domain/error.hpp"
#include "domain/text/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace edca {

std::string folded(std::string_view name) {
    const bool ascii = std::all_of(name.begin(), name.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii)
        return ascii_lower(name);

    utf8proc_uint8_t* text = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                     static_cast<utf8proc_ssize_t>(name.size()), &text, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(text, &std::free);
    if (length < 0)
        throw Error("a name is not valid UTF-8",
                    "names are compared without case, as Unicode text");
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

} // namespace edca
