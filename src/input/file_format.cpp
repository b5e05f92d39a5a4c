#include "input/file_format.hpp"

#include "domain/error.hpp"
#include "domain/text/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace edca::input {

namespace {

using namespace std::string_view_literals;

/// How files of a format begin, and what is said of them.
struct Format {
    std::string_view beginning; // of text in lower case
    std::string_view words;     // continue "march.json: "
    std::string_view hint;
};

constexpr std::string_view record_the_json =
    "the file was not recorded; give the analysis_*.json file that EDCA wrote";

constexpr std::array binary_formats{
    Format{"PK\3\4"sv, "is a zip archive",
           "the file was not recorded; unpack it, then give the analysis_*.json file in it"},
    Format{"PK\5\6"sv, "is a zip archive without files", record_the_json},
    Format{"SQLite format 3\0"sv, "is a SQLite database",
           "the file was not recorded; name a history with --db, and give an analysis_*.json file"},
};

constexpr Format clixml{"<objs ", "is what PowerShell's Export-Clixml writes", record_the_json};

constexpr std::array text_formats{
    clixml,
    Format{"#< clixml", clixml.words, record_the_json},
    Format{"<!doctype html", "is an HTML page", record_the_json},
    Format{"<html", "is an HTML page", record_the_json},
    Format{"<?xml", "is XML", record_the_json},
};

/// The first characters after white space, in lower case, of text in UTF-8 or UTF-16 of either
/// order: their ASCII is what is left without the zeros and the byte order mark.
std::string beginning(std::string_view bytes) {
    constexpr std::size_t looked_at = 512;
    constexpr std::array marks{"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv};
    for (const std::string_view mark : marks)
        if (bytes.starts_with(mark))
            bytes.remove_prefix(mark.size());
    std::string text = ascii_lower(bytes.substr(0, looked_at));
    std::erase(text, '\0');
    return std::string(without_outer_space(text));
}

[[noreturn]] void refuse(std::string_view name, std::string_view words, std::string_view hint) {
    throw Error(std::string(name) + ": " + std::string(words) + ", expected JSON in EDCA's format",
                std::string(hint));
}

} // namespace

void refuse_other_formats(std::string_view bytes, std::string_view name) {
    if (!bytes.empty() && bytes.find_first_not_of('\0') == std::string_view::npos)
        refuse(
            name, "holds nothing but zeros, as after a power cut",
            "the file was not recorded; copy the file again from the machine that ran EDCA, or run "
            "the assessment again");
    for (const Format& format : binary_formats)
        if (bytes.starts_with(format.beginning))
            refuse(name, format.words, format.hint);
    const std::string text = beginning(bytes);
    if (text.starts_with("<?xml") && text.find(clixml.beginning) != std::string::npos)
        refuse(name, clixml.words, clixml.hint);
    for (const Format& format : text_formats)
        if (text.starts_with(format.beginning))
            refuse(name, format.words, format.hint);
}

} // namespace edca::input
