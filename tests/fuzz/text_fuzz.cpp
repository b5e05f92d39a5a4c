#include "check.hpp"
#include "domain/error.hpp"
#include "input/text.hpp"
#include "present/width.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace edca;

/// What decodes is UTF-8 and can be printed; the rest is an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    try {
        const std::string text = input::decode(bytes, "input");
        fuzz::require(present::valid_utf8(text) == text, "decoded text is valid UTF-8");
    } catch (const Error&) {
    }
    const std::string printable = present::printable(bytes);
    fuzz::require(present::valid_utf8(printable) == printable, "printable text is valid UTF-8");
    fuzz::require(present::printable(printable) == printable, "printable text stays as it is");
    fuzz::require(present::display_width(present::fit(printable, 20)) <= 20, "fit() fits");
    return 0;
}
