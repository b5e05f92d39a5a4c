#pragma once

#include <optional>
#include <string_view>

namespace edca::input {

/// How evidence names a value; docs/properties.md has the grammar.
enum class Form { colon, equals, is };

/// `Name: rest`, `Name=rest` or `Name is rest`.
struct Pair {
    std::string_view name;
    Form form = Form::colon;
    std::string_view rest;
};

/// The pair that `text` begins with.
std::optional<Pair> pair_at(std::string_view text);

/// The pair that `text` begins with, if it is no sentence.
std::optional<Pair> value_pair_at(std::string_view text);

/// Whether `text` begins with a pair or a label: then it begins something new, and does not go on
/// with what stands before it.
bool begins_anew(std::string_view text);

/// Whether another pair begins within a value, which is then more than one value.
bool holds_pair(std::string_view value);

/// Whether `text` names what pairs belong to: no pair itself, no prose, no word of a log line.
bool is_object(std::string_view text);

/// Skips the verdict that EDCA puts in front.
std::string_view without_verdict(std::string_view line);

} // namespace edca::input
