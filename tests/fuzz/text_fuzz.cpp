#include "check.hpp"
#include "domain/error.hpp"
#include "domain/redaction/redaction.hpp"
#include "domain/text/text.hpp"
#include "input/text.hpp"
#include "present/width.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace edca;

/// What decodes is UTF-8 and can be printed; the rest is an Error. A name that is known is in no
/// redacted text, whatever is around it, and what was redacted once is so again.
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
    Redaction redaction;
    redaction.add_server("exchange01.contoso.example");
    const std::string named = bytes + "EXCHANGE01" + bytes;
    const std::string redacted = redaction.text(named);
    fuzz::require(ascii_lower(redacted).find("exchange01") == std::string::npos, "a name is gone");
    fuzz::require(Redaction(redaction.key()).text(named) == redaction.text(named),
                  "a key gives the same text again");
    return 0;
}
