#include "present/remedy/script_block.hpp"

#include "domain/text/text.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace edca::present {

namespace {

// PowerShell takes typographic quotation marks and dashes for the plain ones.
constexpr std::string_view single_quotes[]{"'", "\u2018", "\u2019", "\u201a", "\u201b"};
constexpr std::string_view double_quotes[]{"\"", "\u201c", "\u201d", "\u201e"};
constexpr std::string_view dashes[]{"-", "\u2013", "\u2014", "\u2015"};

/// The length of the word of `words` with which `text` begins; 0 where there is none.
template<typename Words>
std::size_t length_of(std::string_view text, const Words& words) {
    for (const std::string_view word : words)
        if (text.starts_with(word))
            return word.size();
    return 0;
}

bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/// Reads a script from its begin. Each function that reads a part returns false where that part
/// does not end, or may be read in two ways.
class Reader {
  public:
    explicit Reader(std::string_view script)
        : script_(script) {}

    /// Reads code up to `closing`, or up to the end of the script where that is no character.
    bool read_code(char closing);

  private:
    [[nodiscard]] std::string_view rest() const {
        return script_.substr(at_);
    }

    [[nodiscard]] char next(std::size_t ahead = 0) const {
        return at_ + ahead < script_.size() ? script_[at_ + ahead] : '\0';
    }

    bool read_sign();
    bool read_variable();
    bool read_comment();
    bool read_block_comment();
    bool read_single_quoted(std::size_t quote);
    bool read_double_quoted(std::size_t quote);
    bool read_here_string();
    bool skip_past(std::string_view end);

    /// Whether what stands before this place ends a word for certain.
    [[nodiscard]] bool begins_word() const {
        constexpr std::string_view ends = " \t\r\n;(){},|&";
        return at_ == 0 || ends.find(script_[at_ - 1]) != std::string_view::npos;
    }

    std::string_view script_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

bool Reader::skip_past(std::string_view end) {
    const std::size_t found = script_.find(end, at_);
    if (found == std::string_view::npos)
        return false;
    at_ = found + end.size();
    return true;
}

bool Reader::read_code(char closing) {
    constexpr int deepest = 200;
    if (++depth_ > deepest)
        return false;
    while (at_ < script_.size()) {
        if (closing != '\0' && next() == closing) {
            ++at_;
            --depth_;
            return true;
        }
        if (!read_sign())
            return false;
    }
    --depth_;
    return closing == '\0';
}

bool Reader::read_sign() {
    if (const std::size_t quote = length_of(rest(), single_quotes))
        return read_single_quoted(quote);
    if (const std::size_t quote = length_of(rest(), double_quotes))
        return read_double_quoted(quote);
    if (const std::size_t dash = length_of(rest(), dashes)) {
        // --% lets the rest of a line be read in another way.
        at_ += dash;
        const std::size_t another = length_of(rest(), dashes);
        return another == 0 || next(another) != '%';
    }
    switch (next()) {
    case '`':
        at_ += next(1) == '\r' && next(2) == '\n' ? 3 : 2;
        return at_ < script_.size();
    case '#':
        return read_comment();
    case '<': // redirects in no version of PowerShell, and is an error but for <#
        return next(1) == '#' && read_block_comment();
    case '$':
        return read_variable();
    case '@':
        if (length_of(rest().substr(1), single_quotes) > 0 ||
            length_of(rest().substr(1), double_quotes) > 0)
            return read_here_string();
        ++at_;
        return true;
    case '(':
        ++at_;
        return read_code(')');
    case '[':
        ++at_;
        return read_code(']');
    case '{':
        ++at_;
        return read_code('}');
    case ')':
    case ']':
    case '}':
        return false; // closes nothing
    default:
        ++at_;
        return true;
    }
}

bool Reader::read_variable() {
    ++at_;
    if (length_of(rest(), single_quotes) > 0 || length_of(rest(), double_quotes) > 0)
        return false;
    switch (next()) {
    case '(':
        ++at_;
        return read_code(')');
    case '{': {
        const std::size_t end = rest().find_first_of("}`\r\n");
        at_ += end + 1;
        return end != std::string_view::npos && script_[at_ - 1] == '}';
    }
    case '$':
    case '?':
    case '^':
        ++at_;
        return true;
    default:
        return true;
    }
}

bool Reader::read_comment() {
    const auto line = rest().substr(0, rest().find_first_of("\r\n"));
    constexpr std::string_view read_otherwise = "'\"`{}()[]<>@$";
    if (!begins_word() &&
        (line.find_first_of(read_otherwise) != std::string_view::npos ||
         std::any_of(line.begin(), line.end(), [](char c) { return (c & '\x80') != 0; })))
        return false;
    std::string word;
    for (const char c : line)
        if (c != ' ' && c != '\t')
            word += ascii_lower(c);
    at_ += line.size();
    return !ascii_lower(line).starts_with("#requires") && !word.starts_with("#sig#");
}

bool Reader::read_block_comment() {
    const bool is_certain = begins_word();
    at_ += 2;
    return skip_past("#>") && is_certain;
}

bool Reader::read_single_quoted(std::size_t quote) {
    at_ += quote;
    while (at_ < script_.size()) {
        const std::size_t end = length_of(rest(), single_quotes);
        if (end == 0) {
            ++at_;
            continue;
        }
        at_ += end;
        const std::size_t doubled = length_of(rest(), single_quotes);
        if (doubled == 0)
            return true;
        at_ += doubled;
    }
    return false;
}

bool Reader::read_double_quoted(std::size_t quote) {
    at_ += quote;
    while (at_ < script_.size()) {
        if (const std::size_t end = length_of(rest(), double_quotes)) {
            at_ += end;
            const std::size_t doubled = length_of(rest(), double_quotes);
            if (doubled == 0)
                return true;
            at_ += doubled;
        } else if (next() == '`') {
            at_ += 2;
        } else if (next() == '$' &&
                   std::string_view("({$?^").find(next(1)) != std::string_view::npos &&
                   next(1) != '\0') {
            if (!read_variable())
                return false;
        } else {
            ++at_;
        }
    }
    return false;
}

bool Reader::read_here_string() {
    if (!begins_word())
        return false;
    ++at_;
    const bool is_literal = length_of(rest(), single_quotes) > 0;
    at_ += std::max(length_of(rest(), single_quotes), length_of(rest(), double_quotes));
    while (next() == ' ' || next() == '\t')
        ++at_;
    if (!is_line_end(next()))
        return false;
    while (at_ < script_.size()) {
        if (is_line_end(next())) {
            ++at_;
            const std::size_t end =
                is_literal ? length_of(rest(), single_quotes) : length_of(rest(), double_quotes);
            if (end > 0 && next(end) == '@') {
                at_ += end + 1;
                return true;
            }
        } else if (!is_literal && next() == '`') {
            at_ += is_line_end(next(1)) ? 1 : 2;
        } else if (!is_literal && next() == '$' &&
                   std::string_view("({$?^").find(next(1)) != std::string_view::npos &&
                   next(1) != '\0') {
            if (!read_variable())
                return false;
        } else {
            ++at_;
        }
    }
    return false;
}

/// Whether a script has nothing that is not printable but tabs and line ends.
bool is_printable(std::string_view script) {
    std::string text(script);
    std::erase_if(text, [](char c) { return c == '\t' || is_line_end(c); });
    return printable(text) == text;
}

} // namespace

bool is_whole_script(std::string_view script) {
    return is_printable(script) && Reader(script).read_code('\0');
}

} // namespace edca::present
