#include "history/evidence/delta.hpp"

#include "domain/text/utf8.hpp"

#include <algorithm>

namespace edca::history {

namespace {

std::int64_t count_characters(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); });
}

/// How many bytes the first `characters` characters of `text` take.
std::size_t bytes_of(std::string_view text, std::int64_t characters) {
    std::size_t position = 0;
    for (; characters > 0 && position < text.size(); --characters) {
        ++position;
        while (position < text.size() && is_continuation(text[position]))
            ++position;
    }
    return position;
}

} // namespace

Delta difference(std::string_view base, std::string_view text) {
    const std::size_t shorter = std::min(base.size(), text.size());
    std::size_t prefix = 0;
    while (prefix < shorter && base[prefix] == text[prefix])
        ++prefix;
    // Never cut within a character: neither text may go on with a continuation byte.
    const auto cuts = [](std::string_view whole, std::size_t position) {
        return position < whole.size() && is_continuation(whole[position]);
    };
    while (cuts(base, prefix) || cuts(text, prefix))
        --prefix;

    std::size_t suffix = 0;
    while (suffix < shorter - prefix &&
           base[base.size() - suffix - 1] == text[text.size() - suffix - 1])
        ++suffix;
    while (suffix > 0 && is_continuation(text[text.size() - suffix]))
        --suffix;

    return {count_characters(base.substr(0, prefix)),
            count_characters(base.substr(base.size() - suffix)),
            std::string(text.substr(prefix, text.size() - prefix - suffix))};
}

std::string applied(std::string_view base, const Delta& delta) {
    std::string text(base.substr(0, bytes_of(base, delta.prefix_length)));
    text += delta.replacement;
    const auto characters = count_characters(base);
    const auto kept_before =
        characters - std::clamp<std::int64_t>(delta.suffix_length, 0, characters);
    text += base.substr(bytes_of(base, kept_before));
    return text;
}

} // namespace edca::history
