#include "input/json/json_field.hpp"

#include "domain/name.hpp"
#include "domain/text/text.hpp"
#include "input/json/node_text.hpp"
#include "input/json/powershell.hpp"
#include "input/json/quote.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

namespace edca::input {

namespace {

constexpr std::string_view what_to_do =
    "the file was not recorded; run the assessment again or send us the file";
constexpr std::string_view write_deeper =
    "the file was not recorded; write the JSON with a larger -Depth";

std::optional<double> parse_number(std::string_view text) {
    double number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

} // namespace

Field::Field(Document& document)
    : Field(document, &document.root, nullptr, {}) {}

Field::Field(Document& document, Node* node, const Node* parent, std::string_view name)
    : document_(&document)
    , node_(node)
    , parent_(parent)
    , name_(name) {}

bool Field::missing() const {
    if (node_ == nullptr || std::holds_alternative<std::monostate>(node_->value))
        return true;
    const auto* object = std::get_if<Node::Object>(&node_->value);
    return object != nullptr && object->empty();
}

bool Field::is_array() const {
    return node_ != nullptr && std::holds_alternative<Node::Array>(node_->value);
}

bool Field::is_object() const {
    return node_ != nullptr && std::holds_alternative<Node::Object>(node_->value);
}

Field Field::operator[](std::string_view name) const {
    Node* member = is_object() ? find(std::get<Node::Object>(node_->value), name) : nullptr;
    return {*document_, member, node_, name};
}

void Field::require_object(std::span<const std::string_view> names) const {
    const auto* text = node_ == nullptr ? nullptr : std::get_if<std::string_view>(&node_->value);
    if (text != nullptr && is_joined_objects(*text, names))
        throw Error(place() + " is " + in_quotes(*text) +
                        ", the texts of several objects in place of an array, expected an array",
                    std::string(write_deeper));
    if (text != nullptr)
        if (auto object = parse_object_text(*text, names, *document_))
            node_->value = *object;
    if (!is_object())
        throw unexpected("an object");
}

bool Field::is_object_text() const {
    const auto* text = node_ == nullptr ? nullptr : std::get_if<std::string_view>(&node_->value);
    return text != nullptr && input::is_object_text(*text);
}

std::vector<Field> Field::objects(std::span<const std::string_view> names) const {
    auto all = elements();
    const bool is_one_value = all.size() == 1 && all.front().node_ == node_;
    if (is_one_value && !is_object() && !is_object_text())
        throw unexpected("an array");
    for (const Field& element : all)
        element.require_object(names);
    return all;
}

std::vector<std::string_view> Field::names(Depth depth) const {
    std::vector<std::string_view> all;
    for (const Field& element : elements()) {
        all.push_back(element.name());
        if (depth == Depth::ran_out && element.node_ == node_ &&
            all.back().find(' ') != std::string_view::npos)
            throw Error(place() + " is " + in_quotes(all.back()) +
                            ", perhaps the elements of an array, expected an array",
                        std::string(write_deeper));
    }
    return all;
}

std::vector<Field> Field::elements() const {
    if (missing())
        return {};
    const auto* text = std::get_if<std::string_view>(&node_->value);
    if (text != nullptr && is_lost_array(*text))
        throw Error(place() + " is " + in_quotes(*text) +
                        ", the name of a type in place of an array's elements, expected an array",
                    std::string(write_deeper));

    auto* array = std::get_if<Node::Array>(&unwrapped(*node_).value);
    if (array == nullptr)
        return {*this};
    std::vector<Field> all;
    all.reserve(array->size());
    for (Node& element : *array)
        all.push_back({*document_, &element, nullptr, {}});
    return all;
}

std::string_view Field::text() const {
    return node_ == nullptr ? std::string_view() : whole_text(*node_, *document_);
}

std::string_view Field::required_text() const {
    const std::string_view found = text();
    if (is_blank(found))
        throw unexpected("text that is not empty");
    return found;
}

std::string_view Field::name() const {
    if (!missing() && !is_one_text(*node_))
        throw unexpected("text");
    const std::string_view found = without_outer_space(required_text());
    if (found.size() > longest_name)
        throw unexpected("a name of at most " + std::to_string(longest_name) + " bytes");
    return found;
}

std::string_view Field::optional_name() const {
    return missing() || (is_one_text(*node_) && is_blank(text())) ? std::string_view() : name();
}

std::string_view Field::id() const {
    const std::string_view found = name();
    if (lost_character(*node_))
        throw unexpected("a name that lost no character");
    return found;
}

const Node* Field::value() const {
    return node_ == nullptr ? nullptr : &unwrapped(*node_);
}

bool Field::truth() const {
    if (const Node* node = value()) {
        if (const auto* truth = std::get_if<bool>(&node->value))
            return *truth;
        if (const auto* text = std::get_if<std::string_view>(&node->value)) {
            if (equal_ignoring_ascii_case(*text, "true"))
                return true;
            if (equal_ignoring_ascii_case(*text, "false"))
                return false;
        }
    }
    throw unexpected("true or false");
}

std::int64_t Field::whole_number(const Range& range) const {
    const auto allowed = [&range](double number) {
        return number == std::floor(number) && number >= static_cast<double>(range.least) &&
               number <= static_cast<double>(range.most);
    };
    if (const Node* node = value()) {
        if (const auto* whole = std::get_if<std::int64_t>(&node->value))
            if (*whole >= range.least && *whole <= range.most)
                return *whole;
        if (const auto* number = std::get_if<double>(&node->value))
            if (allowed(*number))
                return static_cast<std::int64_t>(*number);
        if (const auto* text = std::get_if<std::string_view>(&node->value))
            if (const auto number = parse_number(*text); number && allowed(*number))
                return static_cast<std::int64_t>(*number);
    }
    throw unexpected("a whole number from " + std::to_string(range.least) + " to " +
                     std::to_string(range.most));
}

double Field::number() const {
    if (const Node* node = value()) {
        if (const auto* number = std::get_if<double>(&node->value))
            return *number;
        if (const auto* whole = std::get_if<std::int64_t>(&node->value))
            return static_cast<double>(*whole);
        if (const auto* text = std::get_if<std::string_view>(&node->value))
            if (const auto number = parse_number(*text))
                return *number;
    }
    throw unexpected("a number");
}

LocalTime Field::time() const {
    if (is_object())
        if (const Field value = (*this)["value"]; !value.missing() && !value.is_object())
            return value.time();
    if (node_ != nullptr) {
        if (const auto* text = std::get_if<std::string_view>(&node_->value)) {
            if (const auto time = parse_date(*text))
                return *time;
            if (const auto time = parse_local_time(*text))
                return *time;
        }
    }
    throw unexpected("a time such as 2026-04-24T08:22:00+02:00");
}

Error Field::unexpected(std::string_view expected) const {
    const std::string found = node_ == nullptr ? " is missing" : " is " + described(*node_);
    return Error(place() + found + ", expected " + std::string(expected), std::string(what_to_do));
}

std::string Field::place() const {
    const std::string where = pointer();
    return document_->name + ": " + (where.empty() ? "the JSON value" : where);
}

std::string Field::pointer() const {
    if (node_ != nullptr)
        return pointer_to(document_->root, *node_);
    const std::string parent =
        parent_ == nullptr ? std::string() : pointer_to(document_->root, *parent_);
    return parent + pointer_step(name_);
}

} // namespace edca::input
