#include "domain/text/likeness.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <cstddef>

namespace edca {

namespace {

constexpr auto none = std::string_view::npos;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_letter);
}

/// The name of a host without its domain; empty for what is no host's name, such as an address.
std::string_view host(std::string_view name) {
    const auto label = name.substr(0, name.find('.'));
    const bool is_name = name.find_first_of(" :/\\") == none && has_letter(label);
    return is_name ? label : std::string_view();
}

/// Length of a GUID that a text begins with, as 8-4-4-4-12 hexadecimal digits; 0 without one.
std::size_t guid_length(std::string_view text) {
    constexpr std::string_view form = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
    if (text.size() < form.size())
        return 0;
    for (std::size_t at = 0; at < form.size(); ++at) {
        const bool is_hexadecimal = is_digit(text[at]) || (text[at] >= 'a' && text[at] <= 'f');
        if (form[at] == 'h' ? !is_hexadecimal : text[at] != form[at])
            return 0;
    }
    const bool goes_on =
        text.size() > form.size() && (is_digit(text[form.size()]) || is_letter(text[form.size()]));
    return goes_on ? 0 : form.size();
}

/// `name` with a star for each GUID.
std::string without_guids(std::string_view name) {
    std::string text;
    for (std::size_t at = 0; at < name.size();) {
        const bool may_begin = at == 0 || !(is_digit(name[at - 1]) || is_letter(name[at - 1]));
        const std::size_t length = may_begin ? guid_length(name.substr(at)) : 0;
        text += length > 0 ? '*' : name[at];
        at += std::max<std::size_t>(length, 1);
    }
    return text;
}

} // namespace

std::string likeness(std::string_view folded_name, SubjectSort sort) {
    if (sort == SubjectSort::server)
        return std::string(host(folded_name));
    const auto text = without_guids(folded_name);
    const auto backslash = text.find('\\');
    const auto server = host(std::string_view(text).substr(0, backslash));
    if (backslash != std::string::npos && !server.empty())
        return std::string(server) + text.substr(backslash);
    // A GUID alone has nothing in common with another one.
    return text != folded_name && has_letter(text) ? text : std::string();
}

} // namespace edca
