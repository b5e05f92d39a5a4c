#include "domain/redaction.hpp"

#include "domain/fold.hpp"
#include "domain/lower.hpp"
#include "domain/recognized.hpp"
#include "domain/text.hpp"

#include <algorithm>
#include <array>

namespace edca {

namespace {

/// A name that stands for a control without subjects, and no name of anything.
constexpr std::string_view stand_in = "organization";

/// Shorter names are words only: EX1 is in EX10, and a server's name may be a syllable.
constexpr std::size_t shortest_anywhere = 5;

bool is_word(char32_t c) {
    return c > 0x7F || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
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

bool is_distinct_kind(std::string_view token) {
    return token.starts_with("server-") || token.starts_with("domain-") ||
           token.starts_with("organization-");
}

} // namespace

Redaction::Redaction(const std::vector<RedactedName>& key) {
    for (const auto& [token, name] : key) {
        const auto dash = token.rfind('-');
        if (dash != std::string::npos && dash > 0) {
            int number = 0;
            for (const char c : token.substr(dash + 1))
                number = is_digit(c) ? number * 10 + (c - '0') : 0;
            int& last = last_numbers_[token.substr(0, dash)];
            last = std::max(last, number);
        }
        const bool is_distinct = is_distinct_kind(token);
        add_as(token, name,
               is_distinct && name.size() >= shortest_anywhere ? Reach::anywhere : Reach::words,
               is_distinct);
    }
}

void Redaction::add(std::string_view kind, std::string_view name, Reach reach) {
    if (name.empty() || folded(name) == stand_in || token_of(name) != nullptr)
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
    if (name.empty() || folded(name) == stand_in)
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
    if (!tokens_.emplace(folded(name), token).second)
        return;
    key_.push_back({token, std::string(name)});
    Known known{.name = {}, .token = token, .reach = reach, .is_distinct = is_distinct};
    for (const auto& character : lower_characters(name))
        known.name += character.code;
    auto& those = by_start_[known.name.front()];
    const auto place = std::find_if(those.begin(), those.end(), [&](const Known& other) {
        return other.name.size() < known.name.size();
    });
    those.insert(place, std::move(known));
}

std::string Redaction::new_token(std::string_view kind) {
    int& last = last_numbers_[std::string(kind)];
    return std::string(kind) + "-" + std::to_string(++last);
}

const std::string* Redaction::token_of(std::string_view name) const {
    const auto found = tokens_.find(folded(name));
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
        const bool begins = at == 0 || !is_word(text[at - 1]) || !is_word(known.name.front());
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
        const bool is_begin = at == 0 || !is_word(lower[at - 1]);
        if (is_of_scan && is_begin)
            if (const auto found = recognized_at(text, offset(at))) {
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
