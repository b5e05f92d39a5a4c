#pragma once

#include "domain/error.hpp"
#include "domain/time/timestamp.hpp"
#include "input/json/json_tree.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace edca::input {

/// Smallest and largest value that a field may have.
struct Range {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// Whether ConvertTo-Json went deep enough at some place.
enum class Depth { sufficed, ran_out };

/// A place in a document where a value is expected; there may be none. It is read as what the
/// caller expects, written as JSON or as PowerShell's ConvertTo-Json writes it. What cannot be read
/// so is thrown as an Error that names the file, the JSON pointer, what was found and expected.
///
/// A view: the document must outlive it and stay where it is.
class Field {
  public:
    /// The document's outermost value.
    explicit Field(Document& document);

    /// Whether there is nothing: no such member, null, or {}, which PowerShell 5.1 writes for it.
    [[nodiscard]] bool missing() const;
    [[nodiscard]] bool is_array() const;
    [[nodiscard]] bool is_object() const;

    /// The member of this object, exact spelling before another case. Of anything but an object
    /// it is missing.
    [[nodiscard]] Field operator[](std::string_view name) const;

    /// Makes sure that this is an object. Text like `@{a=b; c=d}` becomes one in the document, for
    /// which `names` says what members to look for. Throws when it is missing, and for the texts of
    /// several objects, which stand for an array.
    void require_object(std::span<const std::string_view> names) const;

    /// The elements, each of which must be such an object.
    [[nodiscard]] std::vector<Field> objects(std::span<const std::string_view> names) const;

    /// The elements, each a name. Where ConvertTo-Json's depth ran out an array became its elements
    /// parted by spaces, so that a text with a space may be several names, and is refused.
    [[nodiscard]] std::vector<std::string_view> names(Depth depth) const;

    /// Whether this is text that stands for an object or for several, as where the depth ran out.
    [[nodiscard]] bool is_object_text() const;

    /// The elements of an array, also of `{"value": [...], "Count": n}`. Nothing is an array
    /// without elements and any other value an array of that one.
    [[nodiscard]] std::vector<Field> elements() const;

    /// All of it as text, in the document's memory: numbers and truth as PowerShell prints them, a
    /// list joined by line ends, what PowerShell wrapped (`{"value": ..., "PSComputerName": ...}`),
    /// any other object as its JSON text; '' when missing. U+FFFD is in place of U+0000 and of a
    /// surrogate alone.
    [[nodiscard]] std::string_view text() const;
    /// Text that is there and not blank.
    [[nodiscard]] std::string_view required_text() const;
    /// As `required_text`, without white space at its ends, and one text: no list, no object. No
    /// longer than longest_name.
    [[nodiscard]] std::string_view name() const;
    /// As `name`, and '' when missing or blank.
    [[nodiscard]] std::string_view optional_name() const;
    /// A name by which what is recorded is found again. One that lost a character is refused: it
    /// would be another name.
    [[nodiscard]] std::string_view id() const;
    /// true, false or text that spells it in any case.
    [[nodiscard]] bool truth() const;
    /// A number without fraction, or text that spells one.
    [[nodiscard]] std::int64_t whole_number(const Range& range) const;
    /// A number, or text that spells one.
    [[nodiscard]] double number() const;
    /// ISO 8601 text, `/Date(1776814789000)/`, or an object whose `value` is one of them.
    [[nodiscard]] LocalTime time() const;

    /// The Error to throw when the value is not what it should be: `march.json: /Findings/12/Verify
    /// is "Maybe", expected true or false`.
    [[nodiscard]] Error unexpected(std::string_view expected) const;

    /// Where it is: the file's name and the JSON pointer.
    [[nodiscard]] std::string place() const;
    [[nodiscard]] std::string pointer() const;

  private:
    [[nodiscard]] const Node* value() const; // what PowerShell wrapped, else node_
    Field(Document& document, Node* node, const Node* parent, std::string_view name);

    Document* document_;
    Node* node_;            // null when there is no such member, and then
    const Node* parent_;    // the object that lacks it, and
    std::string_view name_; // the name that it lacks
};

} // namespace edca::input
