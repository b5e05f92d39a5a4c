#include "query/verify/evidence_texts.hpp"

#include "domain/text/json_text.hpp"
#include "domain/text/utf8.hpp"

#include <algorithm>
#include <limits>

namespace edca::query {

namespace {

/// Length of the parts in which a text is read, in bytes.
constexpr std::size_t part_size = std::size_t{64} << 10U;

} // namespace

std::optional<std::string> EvidenceTexts::short_base(std::int64_t run_id, std::size_t most) {
    const auto size = bases_.go_to(run_id);
    if (size > most)
        return std::nullopt;
    bases_.read(0, size, part_);
    std::string text;
    text.reserve(size + 2);
    append_json(text, part_);
    return text;
}

void EvidenceTexts::add_to(history::Sha256& digest, std::int64_t run_id,
                           const history::Delta* delta) {
    const auto size = bases_.go_to(run_id);
    digest.add("\"");
    if (size > part_size) {
        add_long(digest, size, delta);
    } else {
        bases_.read(0, size, part_);
        add_quoted_part(digest, delta == nullptr ? part_ : history::applied(part_, *delta));
    }
    digest.add("\"");
}

void EvidenceTexts::add_long(history::Sha256& digest, std::size_t size,
                             const history::Delta* delta) {
    if (delta == nullptr) {
        add_characters(digest, size, 0, std::numeric_limits<std::int64_t>::max());
        return;
    }
    const auto characters = count_characters(size);
    add_characters(digest, size, 0, delta->prefix_length);
    add_quoted_part(digest, delta->replacement);
    add_characters(digest, size,
                   characters - std::clamp<std::int64_t>(delta->suffix_length, 0, characters),
                   characters);
}

/// Adds characters of the text that was gone to, from one number up to another.
void EvidenceTexts::add_characters(history::Sha256& digest, std::size_t size, std::int64_t from,
                                   std::int64_t to) {
    std::int64_t begun = 0; // characters up to here
    for (std::size_t offset = 0; offset < size && begun <= to; offset += part_size) {
        bases_.read(offset, std::min(part_size, size - offset), part_);
        std::size_t first = part_.size();
        std::size_t last = part_.size();
        for (std::size_t at = 0; at < part_.size(); ++at) {
            begun += is_continuation(part_[at]) ? 0 : 1;
            if (begun > from && first == part_.size())
                first = at;
            if (begun > to) {
                last = at;
                break;
            }
        }
        if (first < last)
            add_quoted_part(digest, std::string_view(part_).substr(first, last - first));
    }
}

std::int64_t EvidenceTexts::count_characters(std::size_t size) {
    std::int64_t count = 0;
    for (std::size_t offset = 0; offset < size; offset += part_size) {
        bases_.read(offset, std::min(part_size, size - offset), part_);
        count +=
            std::count_if(part_.begin(), part_.end(), [](char c) { return !is_continuation(c); });
    }
    return count;
}

/// Adds a part of a JSON string. Each byte is quoted by itself, so a text may be cut anywhere.
void EvidenceTexts::add_quoted_part(history::Sha256& digest, std::string_view text) {
    quoted_.clear();
    append_json(quoted_, text);
    digest.add(std::string_view(quoted_).substr(1, quoted_.size() - 2));
}

} // namespace edca::query
