#include "domain/redaction/redaction.hpp"

#include "domain/redaction/recognized.hpp"
#include "domain/stand_in.hpp"
#include "domain/text/lower.hpp"
#include "domain/text/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace edca {

namespace {

/// Shorter names are words only: EX1 is in EX10, and a server's name may be a syllable.
constexpr std::size_t shortest_anywhere = 5;

/// Quotation marks, dashes and other signs, also those of Chinese and Japanese texts.
bool is_sign(char32_t c) {
    return c <= 0xBF || (c >= 0x2000 && c <= 0x2FFF) || (c >= 0x3000 && c <= 0x303F) ||
           (c >= 0xFF00 && c <= 0xFF0F);
}

bool is_number(char32_t c) {
    return c >= '0' && c <= '9';
}

bool is_word(char32_t c) {
    return c > 0x7F ? !is_sign(c) : c == '_' || is_number(c) || (c >= 'a' && c <= 'z');
}

bool is_no_name(std::string_view name) {
    return name.empty() ||
           spellings(name).front() == std::u32string(stand_in.begin(), stand_in.end());
}

/// `receive-connector` for Receive Connector.
std::string token_kind(std::string_view kind) {
    std::string token;
    for (const char c : ascii_lower(kind)) {
        if (c >= 'a' && c <= 'z')
            token += c;
        else if (!token.empty() && token.back() != '-')
            token += '-';
    }
    while (!token.empty() && token.back() == '-')
        token.pop_back();
    return token.empty() ? "subject" : token;
}

/// What the text names at a character, which is a byte of the text, too.
std::optional<Recognized> recognized(std::string_view text, std::u32string_view lower,
                                     std::size_t at, std::size_t offset) {
    const bool is_begin = at == 0 || !is_word(lower[at - 1]);
    if (is_begin)
        return recognized_at(text, offset);
    const bool is_number_begin = is_number(lower[at]) && !is_number(lower[at - 1]);
    return is_number_begin ? address_at(text, offset) : std::nullopt;
}

/// Whether an escape such as \n ends before `at`: lists of a definition are JSON.
bool follows_escape(std::u32string_view text, std::size_t at) {
    return at >= 2 && text[at - 2] == U'\\' &&
           (text[at - 1] == U'n' || text[at - 1] == U'r' || text[at - 1] == U't');
}

bool is_distinct_kind(std::string_view token) {
    return token.starts_with("server-") || token.starts_with("domain-") ||
           token.starts_with("organization-");
}

} // namespace

Redaction::Redaction(const std::vector<RedactedName>& key) {
    for (const auto& [token, name] : key) {
        keep_number(token);
        const bool is_distinct = is_distinct_kind(token);
        add_as(token, name,
               is_distinct && name.size() >= shortest_anywhere ? Reach::anywhere : Reach::words,
               is_distinct);
    }
}

void Redaction::add(std::string_view kind, std::string_view name, Reach reach) {
    if (is_no_name(name) || token_of(name) != nullptr)
        return;
    const std::string token = new_token(token_kind(kind));
    add_as(token, name, reach, is_distinct_kind(token));
}

void Redaction::add_server(std::string_view name) {
    add("server", name, name.size() >= shortest_anywhere ? Reach::anywhere : Reach::words);
    const auto dot = name.find('.');
    const std::string* token = token_of(name);
    if (token == nullptr || dot == std::string_view::npos || dot == 0)
        return;
    const std::string same = *token;
    const auto host = name.substr(0, dot);
    if (token_of(host) == nullptr)
        add_as(same, host, host.size() >= shortest_anywhere ? Reach::anywhere : Reach::words, true);
    add_domain(name.substr(dot + 1));
}

void Redaction::add_organization(std::string_view name) {
    add("organization", name, name.size() >= shortest_anywhere ? Reach::anywhere : Reach::words);
    if (name.find('.') != std::string_view::npos && name.find(' ') == std::string_view::npos)
        add_domain(name);
}

void Redaction::add_domain(std::string_view name) {
    add("domain", name, name.size() >= shortest_anywhere ? Reach::anywhere : Reach::words);
    // The label before the last one is what people call the domain.
    const auto last = name.rfind('.');
    if (last == std::string_view::npos || last == 0)
        return;
    const auto before = name.rfind('.', last - 1);
    const auto label = name.substr(before == std::string_view::npos ? 0 : before + 1,
                                   last - (before == std::string_view::npos ? 0 : before + 1));
    if (label.size() >= shortest_anywhere && token_of(label) == nullptr)
        if (const std::string* token = token_of(name)) {
            const std::string same = *token;
            add_as(same, label, Reach::anywhere, true);
        }
}

std::string Redaction::name(std::string_view kind, std::string_view name) {
    if (is_no_name(name))
        return std::string(name);
    add(kind, name);
    return *token_of(name);
}

std::string Redaction::text(std::string_view text) {
    return replaced(text, true);
}

std::string Redaction::catalogue_text(std::string_view text) {
    return replaced(text, false);
}

void Redaction::add_as(const std::string& token, std::string_view name, Reach reach,
                       bool is_distinct) {
    const auto all = spellings(name);
    if (!tokens_.emplace(all.front(), token).second)
        return;
    key_.push_back({token, std::string(name)});
    for (const std::u32string& spelling : all) {
        auto& those = by_start_[spelling.front()];
        const auto place = std::find_if(those.begin(), those.end(), [&](const Known& other) {
            return other.name.size() < spelling.size();
        });
        those.insert(
            place, {.name = spelling, .token = token, .reach = reach, .is_distinct = is_distinct});
    }
}

void Redaction::keep_number(std::string_view token) {
    const auto dash = token.rfind('-');
    if (dash == std::string_view::npos || dash == 0)
        return;
    const auto digits = token.substr(dash + 1);
    std::int64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    // Numbers that are no count are those of no edca: a new token never comes so far.
    constexpr std::int64_t highest = 1'000'000'000'000;
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || number > highest)
        return;
    std::int64_t& last = last_numbers_[std::string(token.substr(0, dash))];
    last = std::max(last, number);
}

std::string Redaction::new_token(std::string_view kind) {
    std::int64_t& last = last_numbers_[std::string(kind)];
    return std::string(kind) + "-" + std::to_string(++last);
}

const std::string* Redaction::token_of(std::string_view name) const {
    const auto found = tokens_.find(spellings(name).front());
    return found == tokens_.end() ? nullptr : &found->second;
}

const Redaction::Known* Redaction::known_at(std::u32string_view text, std::size_t at,
                                            bool is_of_scan) const {
    const auto those = by_start_.find(text[at]);
    if (those == by_start_.end())
        return nullptr;
    for (const Known& known : those->second) {
        if (text.substr(at, known.name.size()) != known.name || (!is_of_scan && !known.is_distinct))
            continue;
        if (is_of_scan && known.reach == Reach::anywhere)
            return &known;
        const std::size_t end = at + known.name.size();
        const bool begins = at == 0 || !is_word(text[at - 1]) || !is_word(known.name.front()) ||
                            follows_escape(text, at);
        const bool ends = end == text.size() || !is_word(text[end]) || !is_word(known.name.back());
        if (begins && ends)
            return &known;
    }
    return nullptr;
}

std::string Redaction::replaced(std::string_view text, bool is_of_scan) {
    const auto characters = lower_characters(text);
    std::u32string lower;
    lower.reserve(characters.size());
    for (const auto& character : characters)
        lower += character.code;
    const auto offset = [&](std::size_t index) {
        return index < characters.size() ? characters[index].offset : text.size();
    };
    std::string out;
    for (std::size_t at = 0; at < characters.size();) {
        if (const Known* known = known_at(lower, at, is_of_scan)) {
            out += known->token;
            at += known->name.size();
            continue;
        }
        if (is_of_scan)
            if (const auto found = recognized(text, lower, at, offset(at))) {
                out += text.substr(offset(at), found->begin - offset(at));
                const auto named = text.substr(found->begin, found->end - found->begin);
                const auto outer = without_outer_space(named);
                out += outer.empty() ? std::string(named) : name(found->kind, outer);
                while (at < characters.size() && offset(at) < found->end)
                    ++at;
                continue;
            }
        out += text.substr(offset(at), offset(at + 1) - offset(at));
        ++at;
    }
    return out;
}

} // namespace edca
