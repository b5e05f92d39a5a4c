#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

namespace edca::history {

/// A key and its value, each with the columns that a span table has for it, in their order.
template<typename Key, typename Value>
struct Entry {
    Key key;
    Value value;
};

/// The entries of one table, sorted by key, each key once.
template<typename Key, typename Value>
using Entries = std::vector<Entry<Key, Value>>;

using ControlKey = std::tuple<std::string_view>;
using ResultKey = std::tuple<std::string_view, std::int64_t>; // control_id, subject_id
using PropertyKey = std::tuple<std::string_view, std::int64_t, std::string_view>; // folded name
using SubjectKey = std::tuple<std::int64_t>;
using FrameworkKey = std::tuple<std::string_view>;

using Text = std::tuple<std::string_view>;
using NamedText = std::tuple<std::string_view, std::string_view>; // name as written, value
using Number = std::tuple<std::int64_t>;
using SubjectLabel = std::tuple<std::string_view, std::int64_t>; // label, is_listed
using ScoreCounts = std::tuple<std::optional<double>, std::int64_t, std::int64_t, std::int64_t,
                               std::int64_t, std::int64_t>;

/// What one scan states, by span table, with the ids of the history. Statuses are spelled as in the
/// tables.
struct State {
    Entries<ControlKey, Text> findings;       // status
    Entries<ControlKey, Number> definitions;  // definition_id
    Entries<ControlKey, SubjectLabel> labels; // of its subjects
    Entries<ResultKey, Text> results;         // status
    Entries<PropertyKey, NamedText> properties;
    Entries<ResultKey, Text> written_names; // folded, of renamed subjects
    Entries<SubjectKey, Number> subjects;   // is_server
    Entries<FrameworkKey, ScoreCounts> reported_scores;
    std::shared_ptr<const void> owner; // of the texts that the entries point to
};

} // namespace edca::history
