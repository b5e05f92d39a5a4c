#include "domain/redaction/recognized.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace edca {

namespace {

// Longer ones are none. A text that has one long word after another is read in time that its length
// gives, not its square.
constexpr std::size_t longest_label = 63;
constexpr std::size_t longest_host = 253;
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_domain_of_account = 63;
constexpr std::size_t longest_long_address = 39;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hexadecimal(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// A byte of a letter that is not ASCII, so that bücher.example is a host, too. Signs such as
/// quotation marks begin with one of the bytes that are left out.
bool is_foreign(char c) {
    constexpr std::string_view signs = "\xC2\xE2\xE3\xEF";
    return static_cast<unsigned char>(c) > 0x7F && signs.find(c) == std::string_view::npos;
}

bool is_label_character(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || is_foreign(c);
}

/// The end of the run of characters that begins at `at`, of which no more than `most` and one are
/// read.
template<typename Is>
std::size_t end_of(std::string_view text, std::size_t at, std::size_t most, const Is& is) {
    const std::size_t last = std::min(text.size(), at + most + 1);
    while (at < last && is(text[at]))
        ++at;
    return at;
}

/// The same, without a bound: for what is a name up to its end, and is not read again.
template<typename Is>
std::size_t end_of(std::string_view text, std::size_t at, const Is& is) {
    return end_of(text, at, text.size(), is);
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
    constexpr std::string_view coded = "xn--"; // letters of other alphabets
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (equal_ignoring_ascii_case(label.substr(0, coded.size()), coded))
        return label.size() > coded.size();
    return label.size() >= 2 && label.size() <= 24 && !is_one_of(label, files) &&
           (std::all_of(label.begin(), label.end(), is_lower) ||
            std::all_of(label.begin(), label.end(), is_upper) ||
            std::all_of(label.begin(), label.end(), is_foreign));
}

/// The end of a name of a host that begins at `at`: two labels or more; `at` where there is none.
std::size_t host_end(std::string_view text, std::size_t at) {
    std::size_t last = at;
    std::size_t end = end_of(text, at, longest_label, &is_label_character);
    std::size_t whole = at; // end of the longest name whose last label can be one
    while (end > last && end - last <= longest_label && end < text.size() && text[end] == '.' &&
           end - at < longest_host) {
        last = end + 1;
        end = end_of(text, last, longest_label, &is_label_character);
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
    const std::size_t sign = end_of(text, at, longest_local_part, [](char c) {
        return is_label_character(c) || c == '.' || c == '+' || c == '%' || c == '\'';
    });
    if (!is_label_character(text[at]) || sign >= text.size() || text[sign] != '@')
        return std::nullopt;
    const std::size_t end = host_end(text, sign + 1);
    return end > sign + 1 ? std::optional(Recognized{at, end, "mail"}) : std::nullopt;
}

/// The end of an address of IP version 4 that begins at `at`; `at` where there is none. What comes
/// after it does not matter: `10.1.1.1-10.1.1.9`, `10.1.1.1_x`.
std::size_t address_end(std::string_view text, std::size_t at) {
    constexpr std::size_t digits = 3;
    std::size_t end = at;
    for (int part = 0; part < 4; ++part) {
        const std::size_t begin = end + (part == 0 ? 0 : 1);
        if (part > 0 && (end >= text.size() || text[end] != '.'))
            return at;
        end = end_of(text, begin, digits, &is_digit);
        int number = 0;
        for (const char c : text.substr(begin, end - begin))
            number = number * 10 + (c - '0');
        if (end == begin || end - begin > digits || number > 255)
            return at;
    }
    return end;
}

std::optional<Recognized> address(std::string_view text, std::size_t at) {
    const std::size_t end = address_end(text, at);
    return end > at ? std::optional(Recognized{at, end, "address"}) : std::nullopt;
}

/// An address of IP version 6: with `::`, or of eight groups, the last two of which may be written
/// as version 4. A time of day has neither.
std::optional<Recognized> long_address(std::string_view text, std::size_t at) {
    std::size_t end = end_of(text, at, longest_long_address,
                             [](char c) { return is_hexadecimal(c) || c == ':'; });
    const auto word = text.substr(at, end - at);
    const auto colons = std::count(word.begin(), word.end(), ':');
    const auto last = word.rfind(':');
    if (end - at > longest_long_address || last == std::string_view::npos)
        return std::nullopt;
    const std::size_t embedded = at + last + 1;
    const std::size_t embedded_end = address_end(text, embedded);
    const bool is_embedded = embedded_end > embedded;
    if (is_embedded)
        end = embedded_end;
    const bool is_address =
        colons == (is_embedded ? 6 : 7) ||
        (colons >= 2 && word.find("::") != std::string_view::npos && word.size() > 3);
    return is_address ? std::optional(Recognized{at, end, "address"}) : std::nullopt;
}

std::optional<Recognized> thumbprint(std::string_view text, std::size_t at) {
    constexpr std::size_t digits = 40;
    const std::size_t end = end_of(text, at, digits, &is_hexadecimal);
    const bool is_whole = end - at == digits && (end == text.size() || !is_letter(text[end]));
    return is_whole ? std::optional(Recognized{at, end, "thumbprint"}) : std::nullopt;
}

std::optional<Recognized> guid(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (const std::size_t digits : {8U, 4U, 4U, 4U, 12U}) {
        if (end > at && (end == text.size() || text[end++] != '-'))
            return std::nullopt;
        const std::size_t begin = end;
        end = end_of(text, begin, digits, &is_hexadecimal);
        if (end - begin != digits)
            return std::nullopt;
    }
    return Recognized{at, end, "guid"};
}

/// The value of a part of a distinguished name: `CN=mail.contoso.com`.
std::optional<Recognized> part_of_name(std::string_view text, std::size_t at) {
    constexpr std::size_t longest_part = 2;
    const std::size_t sign = end_of(text, at, longest_part, &is_letter);
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

/// `CONTOSO\anna` or `contoso\anna`, but no later part of a path.
std::optional<Recognized> account(std::string_view text, std::size_t at) {
    constexpr std::array<std::string_view, 5> of_windows{"hklm", "hkcu", "builtin", "authority",
                                                         "system"};
    const std::size_t slash = end_of(text, at, longest_domain_of_account, [](char c) {
        return is_letter(c) || is_digit(c) || c == '-';
    });
    if (slash < at + 2 || slash >= text.size() || text[slash] != '\\')
        return std::nullopt;
    const auto domain = text.substr(at, slash - at);
    const auto small = ascii_lower(domain);
    if ((domain != small && domain != ascii_upper(domain)) || is_one_of(small, of_windows))
        return std::nullopt;
    const std::size_t end = end_of(
        text, slash + 1, [](char c) { return is_label_character(c) || c == '.' || c == '$'; });
    const bool is_in_path =
        domain == small && at > 0 && (text[at - 1] == ':' || text[at - 1] == '\\');
    return end > slash + 1 && !is_in_path ? std::optional(Recognized{at, end, "account"})
                                          : std::nullopt;
}

/// `\\server` of a share.
std::optional<Recognized> share(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "\\\\")
        return std::nullopt;
    const std::size_t end =
        end_of(text, at + 2, [](char c) { return is_label_character(c) || c == '.'; });
    return end > at + 2 ? std::optional(Recognized{at + 2, end, "host"}) : std::nullopt;
}

} // namespace

std::optional<Recognized> recognized_at(std::string_view text, std::size_t at) {
    for (const auto& recognize : {&part_of_name, &mail, &thumbprint, &guid, &address, &long_address,
                                  &host, &account, &share})
        if (auto found = recognize(text, at))
            return found;
    return std::nullopt;
}

std::optional<Recognized> address_at(std::string_view text, std::size_t at) {
    return address(text, at);
}

} // namespace edca
