#pragma once

#include <map>
#include <string>
#include <vector>

namespace edca::test {

/// An element of a page as a browser would read it.
struct Tag {
    std::string name;
    std::map<std::string, std::string> attributes; // values as they are meant, not as written
};

/// A page taken apart.
struct Markup {
    std::vector<Tag> tags; // in the order in which they open
    std::string text;      // of all elements but style and script, as a reader sees it
    std::string style;
    std::string script;
};

/// Takes a page apart. Throws std::runtime_error where a tag does not close in its order, where an
/// attribute has no quotes, and where a character stands that must be escaped: then the page was
/// written by something that does not escape.
Markup markup(const std::string& page);

} // namespace edca::test
