#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

/// What read_by_the_book() is written with: the words of the grammar in docs/properties.md.
namespace edca::test::book {

using Text = std::string;
using Texts = std::vector<Text>;
using Words = std::set<Text>;

inline const Text capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
inline const Text smalls = "abcdefghijklmnopqrstuvwxyz";
inline const Text letters = capitals + smalls;
inline const Text digits = "0123456789";
inline const Text blanks = " \t\r";
inline const Text dash = " — ";

inline const Words no_names{"error", "warning", "note", "hint", "info", "cn", "ou", "dc"};
inline const Words attributes{"cn",           "ou", "o", "c", "dc", "l",     "s",
                              "st",           "e",  "t", "g", "sn", "email", "street",
                              "serialnumber", "uid"};
inline const Words prepositions{"on", "in", "for", "at", "by", "with", "from"};
inline const Words truths{"true", "false", "enabled", "disabled"};

/// `text` with ASCII letters in lower case.
Text in_small(Text text);

/// Whether `words` has `word`, without case.
bool in(const Text& word, const Words& words);
bool begins(const Text& text, const Text& with);
bool ends(const Text& text, const Text& with);
bool holds(const Text& text, const Text& part);

/// Whether `text` is of these characters alone, and is not empty.
bool only(const Text& text, const Text& of);

/// `text` without blanks at its ends.
Text trim(const Text& text);

/// `text` up to the first `mark`.
Text up_to(const Text& text, const Text& mark);

/// `text` after the first `mark`, which must be there.
Text after(const Text& text, const Text& mark);

/// `text` up to the first character that is one of `marks`.
Text before_any(const Text& text, const Text& marks);

/// The longest beginning of these characters.
Text run(const Text& text, const Text& of);

/// The pieces of `text` between the `at`s.
Texts cut(Text text, const Text& at);

/// `text` without the full stop at its end.
Text without_stop(const Text& text);

enum class Kind { sentence, colon, equals };

struct Named {
    Kind kind = Kind::colon;
    Text name;
    Text value;
};

/// The name and value that `text` begins with.
std::optional<Named> pair_of(const Text& text);

/// The same, but no sentence.
std::optional<Named> value_pair_of(const Text& text);

/// A value pair whose own value begins with none.
std::optional<Named> plain_pair_of(const Text& text);

/// Whether `text` begins something of its own, rather than going on.
bool begins_anew(const Text& text);

/// Whether `text` may name an object.
bool is_object(const Text& text);

} // namespace edca::test::book
