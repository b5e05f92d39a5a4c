#include "history/storage/companions.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "file/place.hpp"

#include <array>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

namespace edca::history {

namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

/// Which other journal has to be looked at before a journal is used, as SQLite writes it at the end
/// of a journal of several attached databases: name, its length, a checksum, and these bytes.
constexpr auto magic = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"sv;
constexpr std::size_t end_size = 16; // of length, checksum and magic

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (std::size_t at = 0; at < 4; ++at)
        value = (value << 8U) | static_cast<unsigned char>(bytes[at]);
    return value;
}

/// The file that a journal names; empty when it names none.
std::string named_by(const fs::path& journal) {
    constexpr std::uint32_t longest = 4096;
    std::ifstream in(journal, std::ios::binary | std::ios::ate);
    const auto size = in ? static_cast<std::int64_t>(in.tellg()) : 0;
    std::array<char, end_size> end{};
    if (size <= std::int64_t{end_size} ||
        !in.seekg(size - std::int64_t{end_size}).read(end.data(), end.size()))
        return {};
    const std::string_view bytes(end.data(), end.size());
    const auto length = big_endian(bytes);
    if (bytes.substr(8) != magic || length == 0 || length > longest ||
        length > size - std::int64_t{end_size})
        return {};
    std::string name(length, '\0');
    in.seekg(size - std::int64_t{end_size} - length).read(name.data(), length);
    return name;
}

} // namespace

void require_regular_companions(const fs::path& path) {
    const auto real = file::real_path(path);
    for (const char* suffix : file::companion_suffixes) {
        std::error_code unknown;
        const auto beside = file::companion(real, suffix);
        const auto found = fs::symlink_status(beside, unknown);
        if (fs::exists(found) && !fs::is_regular_file(found))
            throw Error(path_to_utf8(beside) + ": is no regular file, expected what SQLite keeps "
                                               "beside the history, or nothing",
                        "see who made it; edca never does, so it may be moved away");
    }
}

void require_own_files(const fs::path& path) {
    const auto real = file::real_path(path);
    const auto journal = file::companion(real, "-journal");
    if (const auto name = named_by(journal); !name.empty())
        throw Error(path_to_utf8(journal) + ": names another file, " + name +
                        ", expected a journal of this history alone",
                    "edca never leaves such a journal, and SQLite would delete the other file; "
                    "keep a copy of both for whoever finds out, and restore a backup");
    if (const auto names = names_of(real); names > 1)
        throw Error(path_to_utf8(path) + ": the file has " + std::to_string(names) +
                        " names (hard links), expected one",
                    "what a writer leaves that is cut off is found under one of them only; make "
                    "a copy of the file, delete this name of it, and give the copy the name");
}

std::uintmax_t names_of(const fs::path& path) {
    std::error_code unknown;
    const auto names = fs::hard_link_count(path, unknown);
    return unknown ? 1 : names;
}

} // namespace edca::history
