#include "command/option/size.hpp"

#include "command/bounds.hpp"
#include "domain/error.hpp"
#include "input/source.hpp"

#include <CLI/App.hpp>
#include <charconv>
#include <limits>
#include <optional>

namespace edca::command {

namespace {

constexpr const char* option_name = "--max-size";

std::optional<unsigned> power_of(char unit) {
    switch (unit) {
    case 'k':
    case 'K':
        return 10;
    case 'm':
    case 'M':
        return 20;
    case 'g':
    case 'G':
        return 30;
    default:
        return std::nullopt;
    }
}

// CLI11 reads sizes as well. But it takes -1, and a size beyond the largest number, for the largest
// one, which is no bound.
std::optional<std::uintmax_t> parse_bytes(const std::string& text) {
    std::uintmax_t count = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, count);
    if (failed != std::errc())
        return std::nullopt;
    if (stop == end)
        return count;
    const auto power = stop + 1 == end ? power_of(*stop) : std::nullopt;
    if (!power || count > std::numeric_limits<std::uintmax_t>::max() >> *power)
        return std::nullopt;
    return count << *power;
}

} // namespace

std::uintmax_t bytes(const std::string& option, const std::string& text) {
    const auto count = parse_bytes(text);
    if (count && *count > 0)
        return *count;
    throw Error(option + ": \"" + text + "\" is no size, expected one such as 256M",
                "a whole number of bytes, or one and K, M or G");
}

void add_max_size_option(CLI::App& parser, std::string& size) {
    parser
        .add_option(option_name, size, "Refuse larger files; bytes, or K, M, G; 256M if not given")
        ->type_name("SIZE");
}

std::uintmax_t max_size(const std::string& size) {
    const auto most = size.empty() ? input::max_file_bytes : bytes(option_name, size);
    allow_memory_for_input(most);
    return most;
}

} // namespace edca::command
