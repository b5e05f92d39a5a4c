#include "record/json_reader.hpp"

#include "domain/error.hpp"
#include "record/json_crowd.hpp"
#include "record/quote.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>

namespace edca::record {

namespace {

constexpr std::string_view damaged =
    "nothing was recorded; copy the file again, unchanged, from the machine that ran EDCA";

/// `line 3, column 14` of the byte at `offset`; columns count characters.
std::string line_and_column(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_end = before.rfind('\n');
    const std::string_view in_line =
        line_end == std::string_view::npos ? before : before.substr(line_end + 1);
    const auto column = 1 + std::count_if(in_line.begin(), in_line.end(), [](char c) {
                            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
                        });
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// The characters around `offset` that belong together, such as True; one that separates is alone.
std::string_view word_at(std::string_view text, std::size_t offset) {
    constexpr std::string_view separators = " \t\r\n,:[]{}\"";
    if (separators.find(text[offset]) != std::string_view::npos)
        return text.substr(offset, 1);
    const std::size_t before = text.find_last_of(separators, offset);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return text.substr(begin, text.find_first_of(separators, offset) - begin);
}

/// The name that `object` has twice; nothing when there is none.
const std::string* repeated_name(const Node::Object& object) {
    constexpr std::size_t few = 32;
    if (object.size() <= few) {
        for (std::size_t one = 1; one < object.size(); ++one)
            for (std::size_t other = 0; other < one; ++other)
                if (object[one].name == object[other].name)
                    return &object[one].name;
        return nullptr;
    }
    std::vector<const std::string*> names;
    names.reserve(object.size());
    for (const Member& member : object)
        names.push_back(&member.name);
    std::sort(names.begin(), names.end(), [](const auto* a, const auto* b) { return *a < *b; });
    const auto found = std::adjacent_find(names.begin(), names.end(),
                                          [](const auto* a, const auto* b) { return *a == *b; });
    return found == names.end() ? nullptr : *found;
}

/// Builds the tree from nlohmann's events; its functions have the names that nlohmann calls.
class TreeBuilder {
  public:
    TreeBuilder(std::string_view text, Document& document)
        : text_(text)
        , document_(document) {}

    bool null() {
        add({});
        return true;
    }

    bool boolean(bool value) {
        add({value});
        return true;
    }

    bool number_integer(std::int64_t value) {
        add({value});
        return true;
    }

    bool number_unsigned(std::uint64_t value) {
        if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            add({static_cast<std::int64_t>(value)});
        else
            add({static_cast<double>(value)});
        return true;
    }

    bool number_float(double value, const std::string& /*text*/) {
        add({value});
        return true;
    }

    // Copies and does not move: nlohmann keeps its buffer, which would have to grow again.
    bool string(const std::string& value) {
        Node& node = add({value});
        if (value.find('\0') != std::string::npos)
            throw Error(place(node) + " contains U+0000, expected text without it",
                        std::string(damaged));
        return true;
    }

    bool binary(const std::vector<std::uint8_t>& /*bytes*/) {
        return false; // JSON text has none
    }

    bool start_object(std::size_t /*size*/) {
        open(add({Node::Object()}));
        return true;
    }

    bool key(const std::string& name) {
        if (name.find('\0') != std::string::npos)
            throw Error(place(*open_[depth_ - 1]) + " has a name that contains U+0000, " +
                            "expected names without it",
                        std::string(damaged));
        auto& object = std::get<Node::Object>(open_[depth_ - 1]->value);
        if (object.size() == object.capacity())
            object.reserve(object.empty() ? 4 : 4 * object.size());
        object.push_back({name, {}});
        return true;
    }

    bool end_object() {
        const Node& node = *open_[--depth_];
        if (const auto* name = repeated_name(std::get<Node::Object>(node.value)))
            throw Error(document_.name + ": " + pointer_to(document_.root, node) +
                            pointer_step(*name) + " is there twice, expected each name once",
                        std::string(damaged));
        return true;
    }

    bool start_array(std::size_t /*size*/) {
        open(add({Node::Array()}));
        return true;
    }

    bool end_array() {
        --depth_;
        return true;
    }

    [[noreturn]] bool parse_error(std::size_t position, const std::string& /*token*/,
                                  const nlohmann::detail::exception& error) {
        // `position` counts the bytes that were read; the end of the text counts as one.
        if (position > text_.size())
            throw Error(document_.name + ": " + line_and_column(text_, text_.size()) +
                            ": the text ends, expected more JSON",
                        std::string(damaged));
        if (std::string_view(error.what()).find("surrogate") != std::string_view::npos)
            throw Error(document_.name + ": " +
                            line_and_column(text_, position == 0 ? 0 : position - 1) +
                            ": found half of a character before here, a surrogate alone, " +
                            "expected valid JSON",
                        std::string(damaged));
        const std::string_view word = word_at(text_, position == 0 ? 0 : position - 1);
        const auto offset = static_cast<std::size_t>(word.data() - text_.data());
        throw Error(document_.name + ": " + line_and_column(text_, offset) + ": found " +
                        in_quotes(word) + ", expected valid JSON",
                    std::string(damaged));
    }

  private:
    Node& add(Node&& node) {
        if (depth_ == 0)
            return document_.root = std::move(node);
        auto& parent = open_[depth_ - 1]->value;
        if (auto* array = std::get_if<Node::Array>(&parent))
            return array->emplace_back(std::move(node));
        return std::get<Node::Object>(parent).back().node = std::move(node);
    }

    // An open node does not move: only its innermost descendants grow while it is open.
    void open(Node& node) {
        if (depth_ == max_depth)
            throw Error(document_.name + ": " + in_quotes(pointer_to(document_.root, node)) +
                            " is nested deeper than " + std::to_string(max_depth) +
                            " levels, expected JSON in EDCA's format",
                        std::string(damaged));
        open_[depth_++] = &node;
    }

    [[nodiscard]] std::string place(const Node& node) const {
        const std::string pointer = pointer_to(document_.root, node);
        return document_.name + ": " + (pointer.empty() ? "the JSON value" : pointer);
    }

    std::string_view text_;
    Document& document_;
    std::array<Node*, max_depth> open_{};
    std::size_t depth_ = 0;
};

} // namespace

Document read_json(std::string_view text, std::string_view name) {
    refuse_crowd(text, name);
    Document document{.name = std::string(name), .root = {}};
    TreeBuilder builder(text, document);
    nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    return document;
}

} // namespace edca::record
