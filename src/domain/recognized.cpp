#include "domain/recognized.hpp"

#include "domain/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace edca {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hexadecimal(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_label_character(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_';
}

/// The end of the run of characters that begins at `at`.
template<typename Is>
std::size_t end_of(std::string_view text, std::size_t at, const Is& is) {
    while (at < text.size() && is(text[at]))
        ++at;
    return at;
}

template<std::size_t count>
bool is_one_of(std::string_view word, const std::array<std::string_view, count>& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view one) { return equal_ignoring_ascii_case(word, one); });
}

/// Whether the last part of a dotted name is that of a domain: not of a file, nor of a class.
bool is_top_level(std::string_view label) {
    constexpr std::array<std::string_view, 24> files{
        "config", "exe", "dll", "xml", "log", "ps1",  "psm1", "edb", "dat", "txt", "json", "csv",
        "html",   "sys", "msi", "msp", "zip", "aspx", "asmx", "cer", "pfx", "crt", "js",   "css"};
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return label.size() >= 2 && label.size() <= 24 && !is_one_of(label, files) &&
           (std::all_of(label.begin(), label.end(), is_lower) ||
            std::all_of(label.begin(), label.end(), is_upper));
}

/// The end of a name of a host that begins at `at`: two labels or more; `at` where there is none.
std::size_t host_end(std::string_view text, std::size_t at) {
    std::size_t end = end_of(text, at, &is_label_character);
    std::size_t last = at;
    std::size_t whole = at; // end of the longest name whose last label can be one
    while (end > last && end < text.size() && text[end] == '.') {
        last = end + 1;
        end = end_of(text, last, &is_label_character);
        if (end > last && is_top_level(text.substr(last, end - last)))
            whole = end;
    }
    return whole;
}

std::optional<Recognized> host(std::string_view text, std::size_t at) {
    const std::size_t end = host_end(text, at);
    if (end == at)
        return std::nullopt;
    const auto first = text.substr(at, text.find('.', at) - at);
    if (is_one_of(first, std::array<std::string_view, 2>{"microsoft", "system"}) &&
        text[at] < 'a') // a class: Microsoft.Exchange.transport
        return std::nullopt;
    return Recognized{at, end, "host"};
}

std::optional<Recognized> mail(std::string_view text, std::size_t at) {
    const std::size_t sign = end_of(text, at, [](char c) {
        return is_label_character(c) || c == '.' || c == '+' || c == '%' || c == '\'';
    });
    if (sign == at || sign >= text.size() || text[sign] != '@')
        return std::nullopt;
    const std::size_t end = host_end(text, sign + 1);
    return end > sign + 1 ? std::optional(Recognized{at, end, "mail"}) : std::nullopt;
}

std::optional<Recognized> address(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (int part = 0; part < 4; ++part) {
        const std::size_t begin = end + (part == 0 ? 0 : 1);
        if (part > 0 && (end >= text.size() || text[end] != '.'))
            return std::nullopt;
        end = end_of(text, begin, &is_digit);
        int number = 0;
        for (const char c : text.substr(begin, end - begin))
            number = std::min(number * 10 + (c - '0'), 1000);
        if (end == begin || number > 255)
            return std::nullopt;
    }
    if (end < text.size() &&
        (is_label_character(text[end]) ||
         (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1]))))
        return std::nullopt;
    return Recognized{at, end, "address"};
}

/// An address of IP version 6: with `::`, or of eight groups. A time of day has neither.
std::optional<Recognized> long_address(std::string_view text, std::size_t at) {
    const std::size_t end = end_of(text, at, [](char c) { return is_hexadecimal(c) || c == ':'; });
    const auto word = text.substr(at, end - at);
    const auto colons = std::count(word.begin(), word.end(), ':');
    const bool is_address =
        colons == 7 ||
        (colons >= 2 && word.find("::") != std::string_view::npos && word.size() > 3);
    return is_address ? std::optional(Recognized{at, end, "address"}) : std::nullopt;
}

std::optional<Recognized> hexadecimal_name(std::string_view text, std::size_t at) {
    constexpr std::size_t thumbprint = 40;
    constexpr std::size_t guid = 36;
    const std::size_t end = end_of(text, at, [](char c) { return is_hexadecimal(c) || c == '-'; });
    const auto word = text.substr(at, end - at);
    if (end < text.size() && is_label_character(text[end]))
        return std::nullopt;
    if (word.size() == thumbprint && word.find('-') == std::string_view::npos)
        return Recognized{at, end, "thumbprint"};
    const bool is_guid = word.size() == guid && word[8] == '-' && word[13] == '-' &&
                         word[18] == '-' && word[23] == '-' &&
                         std::count(word.begin(), word.end(), '-') == 4;
    return is_guid ? std::optional(Recognized{at, end, "guid"}) : std::nullopt;
}

/// The value of a part of a distinguished name: `CN=mail.contoso.com`.
std::optional<Recognized> part_of_name(std::string_view text, std::size_t at) {
    const std::size_t sign = end_of(text, at, &is_letter);
    if (sign >= text.size() || text[sign] != '=' ||
        !is_one_of(text.substr(at, sign - at),
                   std::array<std::string_view, 7>{"cn", "ou", "o", "dc", "l", "st", "e"}))
        return std::nullopt;
    const std::size_t end = end_of(text, sign + 1, [](char c) {
        return c != ',' && c != '+' && c != '<' && c != '\n' && c != '\r' && c != ';' && c != '|' &&
               c != '"' && c != '/';
    });
    return end > sign + 1 ? std::optional(Recognized{sign + 1, end, "dn"}) : std::nullopt;
}

/// `CONTOSO\anna`, and `\\server` of a share.
std::optional<Recognized> account(std::string_view text, std::size_t at) {
    const std::size_t slash =
        end_of(text, at, [](char c) { return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-'; });
    if (slash < at + 2 || slash >= text.size() || text[slash] != '\\' ||
        is_one_of(
            text.substr(at, slash - at),
            std::array<std::string_view, 5>{"HKLM", "HKCU", "BUILTIN", "AUTHORITY", "SYSTEM"}))
        return std::nullopt;
    const std::size_t end = end_of(
        text, slash + 1, [](char c) { return is_label_character(c) || c == '.' || c == '$'; });
    return end > slash + 1 ? std::optional(Recognized{at, end, "account"}) : std::nullopt;
}

std::optional<Recognized> share(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "\\\\")
        return std::nullopt;
    const std::size_t end =
        end_of(text, at + 2, [](char c) { return is_label_character(c) || c == '.'; });
    return end > at + 2 ? std::optional(Recognized{at + 2, end, "host"}) : std::nullopt;
}

} // namespace

std::optional<Recognized> recognized_at(std::string_view text, std::size_t at) {
    for (const auto& recognize : {&part_of_name, &mail, &hexadecimal_name, &address, &long_address,
                                  &host, &account, &share})
        if (auto found = recognize(text, at))
            return found;
    return std::nullopt;
}

} // namespace edca
