#include "domain/text/nearest.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace edca {

namespace {

/// Number of slips from `one` to `other`: the Damerau-Levenshtein distance that edits no substring
/// twice.
std::size_t slips(std::string_view one, std::string_view other) {
    const std::size_t width = other.size() + 1;
    std::vector<std::size_t> before_last(width);
    std::vector<std::size_t> last(width);
    std::vector<std::size_t> row(width);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= one.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const std::size_t taken = one[i - 1] == other[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + taken});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last.back();
}

} // namespace

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> known) {
    std::vector<std::string> found;
    std::size_t fewest = 0;
    for (const std::string& candidate : known) {
        const std::size_t most = std::max<std::size_t>(1, candidate.size() / 4);
        if (word.size() > candidate.size() + most)
            continue;
        const std::size_t distance = slips(ascii_lower(word), ascii_lower(candidate));
        if (distance > most || (!found.empty() && distance > fewest))
            continue;
        if (!found.empty() && distance < fewest)
            found.clear();
        fewest = distance;
        found.push_back(candidate);
    }
    return found;
}

std::vector<std::string> by_nearness(std::string_view word, std::vector<std::string> known,
                                     std::size_t most) {
    const std::string wanted = ascii_lower(word);
    std::vector<std::pair<std::size_t, std::string>> ranked;
    ranked.reserve(known.size());
    for (std::string& candidate : known) {
        const std::size_t distance = slips(wanted, ascii_lower(candidate));
        ranked.emplace_back(distance, std::move(candidate));
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
    std::vector<std::string> first;
    for (auto& [distance, candidate] : ranked)
        if (first.size() < most)
            first.push_back(std::move(candidate));
    return first;
}

} // namespace edca
