#include "input/json/json_reader.hpp"

#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "input/json/json_crowd.hpp"
#include "input/json/quote.hpp"
#include "input/json/surrogate.hpp"
#include "input/text.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace edca::input {

namespace {

/// `line 3, column 14` of the byte at `offset`; columns count characters.
std::string line_and_column(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_end = before.rfind('\n');
    const std::string_view in_line =
        line_end == std::string_view::npos ? before : before.substr(line_end + 1);
    const auto column = 1 + std::count_if(in_line.begin(), in_line.end(),
                                          [](char c) { return !is_continuation(c); });
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

/// The name that an object has twice; nothing when there is none.
std::optional<std::string_view> repeated_name(std::span<const Member> object) {
    constexpr std::size_t few = 32;
    if (object.size() <= few) {
        for (std::size_t one = 1; one < object.size(); ++one)
            for (std::size_t other = 0; other < one; ++other)
                if (object[one].name == object[other].name)
                    return object[one].name;
        return std::nullopt;
    }
    std::vector<const Member*> sorted;
    sorted.reserve(object.size());
    for (const Member& member : object)
        sorted.push_back(&member);
    std::ranges::sort(sorted, {}, &Member::name);
    const auto found = std::ranges::adjacent_find(sorted, {}, &Member::name);
    return found == sorted.end() ? std::nullopt : std::optional((*found)->name);
}

/// Builds the tree from Boost.JSON's events, which call these functions. A text or a name comes in
/// parts where it has escapes. What is in an array or object is put into the document when that
/// ends, so that it takes no more room than it needs.
class TreeBuilder {
  public:
    using Text = boost::json::string_view;
    using Code = boost::json::error_code;

    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    TreeBuilder(std::string_view text, Document& document)
        : text_(text)
        , document_(document) {}

    static bool on_document_begin(Code& /*unused*/) {
        return true;
    }

    bool on_document_end(Code& /*unused*/) {
        ended_ = true;
        return true;
    }

    bool on_null(Code& /*unused*/) {
        add({});
        return true;
    }

    bool on_bool(bool value, Code& /*unused*/) {
        add({value});
        return true;
    }

    static bool on_number_part(Text /*part*/, Code& /*unused*/) {
        return true;
    }

    bool on_int64(std::int64_t value, Text /*part*/, Code& /*unused*/) {
        add({value});
        return true;
    }

    bool on_uint64(std::uint64_t value, Text part, Code& code) {
        if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return on_int64(static_cast<std::int64_t>(value), part, code);
        return on_double(static_cast<double>(value), part, code);
    }

    bool on_double(double value, Text part, Code& /*unused*/) {
        // Boost.JSON's own value may be off by a unit in the last place. `part` is the whole number
        // unless the text ends with it.
        std::from_chars(part.data(), part.data() + part.size(), value);
        if (!std::isfinite(value))
            refuse(static_cast<std::size_t>(part.data() - text_.data()));
        add({value});
        return true;
    }

    bool on_string_part(Text part, std::size_t /*size*/, Code& /*unused*/) {
        parts_.append(part.data(), part.size());
        return true;
    }

    bool on_string(Text part, std::size_t /*size*/, Code& /*unused*/) {
        const std::string_view text = whole(part);
        count_broken(text, depth_);
        add({text});
        return true;
    }

    bool on_object_begin(Code& /*unused*/) {
        open({.is_object = true, .first = members_.size()});
        return true;
    }

    bool on_key_part(Text part, std::size_t size, Code& code) {
        return on_string_part(part, size, code);
    }

    bool on_key(Text part, std::size_t /*size*/, Code& /*unused*/) {
        const std::string_view name = whole(part);
        count_broken(name, depth_ - 1);
        open_[depth_ - 1].name = name;
        members_.push_back({name, {}});
        return true;
    }

    bool on_object_end(std::size_t /*size*/, Code& /*unused*/) {
        const Level& level = open_[--depth_];
        if (const auto name = repeated_name(std::span(members_).subspan(level.first)))
            throw Error(document_.name + ": " + pointer(depth_) + pointer_step(*name) +
                            " is there twice, expected each name once",
                        std::string(damaged));
        add({taken(members_, level.first)});
        return true;
    }

    bool on_array_begin(Code& /*unused*/) {
        open({.is_object = false, .first = elements_.size()});
        return true;
    }

    bool on_array_end(std::size_t /*size*/, Code& /*unused*/) {
        const Level& level = open_[--depth_];
        add({taken(elements_, level.first)});
        return true;
    }

    // JSON has no comments, and the parser was not asked to read any.
    static bool on_comment_part(Text /*part*/, Code& /*unused*/) {
        return false;
    }

    static bool on_comment(Text /*part*/, Code& /*unused*/) {
        return false;
    }

    /// Refuses what stands at `offset` and is no JSON there.
    [[noreturn]] void refuse(std::size_t offset) const {
        const std::string_view word = word_at(text_, offset);
        throw Error(
            document_.name + ": " +
                line_and_column(text_, static_cast<std::size_t>(word.data() - text_.data())) +
                ": found " + in_quotes(word) + ", expected valid JSON",
            std::string(damaged));
    }

    /// Refuses a text that is no JSON, of which the parser read `offset` bytes.
    [[noreturn]] void refuse_from(std::size_t offset) const {
        if (ended_)
            refuse_second_document(offset);
        if (offset >= text_.size())
            throw Error(document_.name + ": " + line_and_column(text_, text_.size()) +
                            ": the text ends, expected more JSON",
                        std::string(damaged));
        refuse(offset);
    }

  private:
    /// An array or object that has begun and not ended.
    struct Level {
        bool is_object = false;
        std::size_t first = 0; // place of its first element or member
        std::string_view name; // of an object's latest member
        std::size_t count = 0; // of an array's elements so far
    };

    void add(const Node& node) {
        if (depth_ == 0) {
            document_.root = node;
        } else if (Level& level = open_[depth_ - 1]; level.is_object) {
            members_.back().node = node;
        } else {
            elements_.push_back(node);
            ++level.count;
        }
    }

    void open(const Level& level) {
        if (depth_ == max_depth)
            throw Error(document_.name + ": " + in_quotes(pointer(depth_)) +
                            " is nested deeper than " + std::to_string(max_depth) +
                            " levels, expected JSON in EDCA's format",
                        std::string(damaged));
        open_[depth_++] = level;
    }

    /// Refuses what follows the document, if it looks like another one.
    void refuse_second_document(std::size_t offset) const {
        constexpr std::string_view between = "\xEF\xBB\xBF \t\r\n"; // the second file's mark, too
        const std::size_t begin = text_.find_first_not_of(between, offset);
        if (begin < text_.size() && (text_[begin] == '{' || text_[begin] == '['))
            throw Error(document_.name + ": holds a second JSON document from " +
                            line_and_column(text_, begin) + " on, expected one",
                        "the file was not recorded; two files became one: give each by itself");
    }

    /// Moves what is from `first` on into the document.
    template<typename Element>
    List<Element> taken(std::vector<Element>& from, std::size_t first) {
        const auto list = document_.keep(std::span<const Element>(from).subspan(first));
        from.erase(from.begin() + static_cast<std::ptrdiff_t>(first), from.end());
        return list;
    }

    /// The JSON pointer of what comes next in the outermost `levels`.
    [[nodiscard]] std::string pointer(std::size_t levels) const {
        std::string pointer;
        for (const Level& level : std::span(open_).first(levels))
            pointer +=
                level.is_object ? pointer_step(level.name) : "/" + std::to_string(level.count);
        return pointer;
    }

    void count_broken(std::string_view text, std::size_t levels) {
        if (text.find('\0') != std::string_view::npos && document_.broken_texts++ == 0)
            document_.first_broken = pointer(levels);
    }

    /// The parts of a text and the last one. A text in one part, without escapes, is where it was
    /// read.
    std::string_view whole(Text last) {
        const std::less_equal<const char*> is_at_most;
        if (parts_.empty() && is_at_most(text_.data(), last.data()) &&
            is_at_most(last.data() + last.size(), text_.data() + text_.size()))
            return {last.data(), last.size()};
        parts_.append(last.data(), last.size());
        const std::string_view kept = document_.keep(parts_);
        parts_.clear();
        return kept;
    }

    std::string_view text_;
    Document& document_;
    std::string parts_;
    std::vector<Node> elements_;  // of open arrays
    std::vector<Member> members_; // of open objects
    std::array<Level, max_depth> open_{};
    std::size_t depth_ = 0;
    bool ended_ = false; // the outermost value was read
};

} // namespace

Document read_json(std::string_view text, std::string_view name) {
    refuse_crowd(text, name);
    Document document(name, text.size());
    boost::json::parse_options options;
    options.max_depth = max_depth + 1; // it is the builder that refuses more
    const auto parse = [&](std::string_view json, auto&& otherwise) {
        boost::json::basic_parser<TreeBuilder> parser(options, json, document);
        boost::json::error_code code;
        const std::size_t read = parser.write_some(false, json.data(), json.size(), code);
        if (code.failed() || read < json.size())
            otherwise(parser.handler(), read);
    };
    parse(text, [&](const TreeBuilder& builder, std::size_t read) {
        const auto repaired = without_lone_surrogates(text);
        if (!repaired)
            builder.refuse_from(read);
        document.broken_texts = 0;
        parse(document.keep(*repaired), [](const TreeBuilder& again, std::size_t read_again) {
            again.refuse_from(read_again);
        });
    });
    return document;
}

} // namespace edca::input
