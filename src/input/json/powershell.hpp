#pragma once

#include "domain/time/timestamp.hpp"
#include "input/json/json_tree.hpp"

#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>

namespace edca::input {

/// What PowerShell's ConvertTo-Json makes of values that are not plain JSON.

/// Reads `/Date(1776814789000)/`: milliseconds since 1970 in UTC. The offset that may follow them,
/// `/Date(1776814789000+0200)/`, is that of the place where it was written and does not move the
/// time. Nothing when `text` is no such date or outside the years 1 to 9998.
std::optional<LocalTime> parse_date(std::string_view text);

/// Whether `text` is what stands for an object that lay deeper than ConvertTo-Json went.
bool is_object_text(std::string_view text);

/// Whether `text` is what stands for several such objects, which `names` may begin:
/// `@{name=CIS; url=...} @{name=ISM; url=...}`.
bool is_joined_objects(std::string_view text, std::span<const std::string_view> names);

/// Whether `text` is what stands for an array whose elements are lost: System.Object[] and its kin.
bool is_lost_array(std::string_view text);

/// Reads `@{name=EDCA; url=https://...}` as an object of texts. Nothing marks where a value ends,
/// so `names` are the fields to look for: only `; ` before one of them ends a value. Nothing when
/// the text does not begin with one of `names` or holds one of them twice. The object is made in
/// the memory of `document`, and of parts of `text` and `names`.
std::optional<Node::Object> parse_object_text(std::string_view text,
                                              std::span<const std::string_view> names,
                                              Document& document);

} // namespace edca::input
