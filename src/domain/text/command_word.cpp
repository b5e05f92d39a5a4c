#include "domain/text/command_word.hpp"

#include "domain/text/text.hpp"

#include <algorithm>

namespace edca {

namespace {

bool is_plain(char c) {
    return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '.' ||
           c == '-' || c == '_' || c == ':' || c == '/' || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::string command_word(std::string_view word) {
    if (!word.empty() && word.front() != '-' && std::all_of(word.begin(), word.end(), is_plain))
        return std::string(word);
    const bool expands = word.find_first_of("\"$`") != std::string_view::npos;
    const bool has_apostrophe = word.find('\'') != std::string_view::npos;
    if (expands && has_apostrophe)
        return "NAME";
    const char quote = expands ? '\'' : '"';
    return quote + std::string(word) + quote;
}

} // namespace edca
