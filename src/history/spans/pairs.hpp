#pragma once

#include <algorithm>
#include <vector>

namespace edca::history {

/// Calls `visit(was, is)` for each key that two lists have, in the order of keys: pointers to its
/// element in each list, null where that list has none. Both are sorted by `key`, each key once.
template<typename Elements, typename Visit>
void for_each_pair(const Elements& before, const Elements& now, Visit&& visit) {
    auto was = before.begin();
    auto is = now.begin();
    while (was != before.end() || is != now.end()) {
        const bool only_was = is == now.end() || (was != before.end() && was->key < is->key);
        const bool only_is = was == before.end() || (is != now.end() && is->key < was->key);
        visit(only_is ? nullptr : &*was, only_was ? nullptr : &*is);
        if (!only_is)
            ++was;
        if (!only_was)
            ++is;
    }
}

/// Where the element with a key is among those sorted by `key`; the end where it is not.
template<typename Element, typename Key>
auto find(const std::vector<Element>& sorted, const Key& key) {
    const auto found =
        std::lower_bound(sorted.begin(), sorted.end(), key,
                         [](const Element& one, const Key& other) { return one.key < other; });
    return found == sorted.end() || found->key != key ? sorted.end() : found;
}

template<typename Elements>
void sort_by_key(Elements& elements) {
    const auto by_key = [](const auto& one, const auto& other) { return one.key < other.key; };
    if (!std::is_sorted(elements.begin(), elements.end(), by_key))
        std::sort(elements.begin(), elements.end(), by_key);
}

} // namespace edca::history
