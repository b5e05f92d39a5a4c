#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edca::input {

/// Whether `text` has a * or ?.
bool has_wildcard(std::string_view text);

/// Whether all of `name` is as `pattern` says: * stands for any characters or none, ? for one
/// character of UTF-8. A dot at the beginning of a name must be named.
bool matches(std::string_view name, std::string_view pattern);

/// The files and folders whose path is as `pattern` says, sorted. Wildcards may be in every part of
/// the path and stand for no separator. The case of letters means nothing on Windows.
std::vector<std::string> matching(std::string_view pattern);

} // namespace edca::input
