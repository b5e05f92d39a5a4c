#include "check.hpp"
#include "domain/time/timestamp.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace edca;

/// A time that is read is written as one that reads back, 24 characters long.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto time = parse_timestamp({reinterpret_cast<const char*>(data), size});
    if (!time)
        return 0;
    const std::string text = to_text(*time);
    fuzz::require(text.size() == 24, "a time has 24 characters");
    fuzz::require(parse_timestamp(text) == time, "a time reads back");
    return 0;
}
