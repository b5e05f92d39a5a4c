#include "input/control/schema_words.hpp"

#include "domain/text/nearest.hpp"
#include "input/control/control_schema.hpp"
#include "input/json/quote.hpp"

#include <algorithm>
#include <cstddef>

namespace edca::input {

namespace {

using Names = std::vector<std::string>;

std::string text_of(const Node* node) {
    const auto* text = node == nullptr ? nullptr : std::get_if<std::string_view>(&node->value);
    return text == nullptr ? std::string() : std::string(*text);
}

/// The texts of an array; none where there is no array.
Names texts_of(const Node* node) {
    Names texts;
    if (const auto* array = node == nullptr ? nullptr : std::get_if<Node::Array>(&node->value))
        for (const Node& element : *array)
            texts.push_back(text_of(&element));
    return texts;
}

Names property_names(const Node& schema) {
    Names names;
    if (const Node* properties = member(schema, "properties"))
        if (const auto* object = std::get_if<Node::Object>(&properties->value))
            for (const Member& property : *object)
                names.emplace_back(property.name);
    return names;
}

/// `Mailbox or Edge`
std::string in_words(const Names& names, const std::string& last) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += i + 1 == names.size() ? " " + last + " " : ", ";
        text += names[i];
    }
    return text;
}

class Visitor {
  public:
    explicit Visitor(const std::map<std::string, std::string>& places)
        : places_(places) {}

    void visit(const Node& schema, const Node& value, const std::string& pointer) {
        const auto place = places_.find(pointer);
        if (place == places_.end())
            return;
        const std::size_t before = found_.size();
        const std::string type = text_of(member(schema, "type"));
        if (type == "object" && std::holds_alternative<Node::Object>(value.value))
            visit_object(schema, value, pointer);
        else if (type == "array" && std::holds_alternative<Node::Array>(value.value))
            visit_array(schema, value, pointer);
        else
            add_value(pointer, value, expectation(schema) + meant(schema, value));
        if (found_.size() == before) // a demand that has no words here
            add_value(pointer, value, "another (" + place->second + ")");
    }

    [[nodiscard]] std::vector<SchemaFault> take() {
        return std::move(found_);
    }

  private:
    void add(const std::string& pointer, const std::string& found, const std::string& expected) {
        found_.push_back({pointer, found + ", expected " + expected});
    }

    void add_value(const std::string& pointer, const Node& value, const std::string& expected) {
        found_.push_back({pointer, "is " + described(value) + ", expected " + expected, &value});
    }

    /// What to add about the words that `value` may be a misspelling of.
    static std::string meant(const Node& schema, const Node& value) {
        const auto candidates = nearest(text_of(&value), texts_of(member(schema, "enum")));
        return candidates.empty() ? std::string()
                                  : "; the nearest is " + in_words(candidates, "or");
    }

    void visit_object(const Node& schema, const Node& value, const std::string& pointer) {
        const Names known = property_names(schema);
        Names missing;
        for (const std::string& name : texts_of(member(schema, "required")))
            if (member(value, name) == nullptr)
                missing.push_back(name);

        const std::vector<SchemaFault> unknown = take_unknown(value, pointer, known, missing);
        for (const std::string& name : known) {
            const Node& property = *member(*member(schema, "properties"), name);
            if (const Node* part = member(value, name))
                visit(property, *part, pointer + pointer_step(name));
            else if (std::find(missing.begin(), missing.end(), name) != missing.end())
                add(pointer + pointer_step(name), "is missing", expectation(property));
        }
        found_.insert(found_.end(), unknown.begin(), unknown.end());
    }

    /// The members of `value` that are not `known`. One that is a misspelling of one of `missing`
    /// stands for it: that one is not missing any more.
    static std::vector<SchemaFault> take_unknown(const Node& value, const std::string& pointer,
                                                 const Names& known, Names& missing) {
        std::vector<SchemaFault> unknown;
        for (const Member& part : std::get<Node::Object>(value.value)) {
            if (std::find(known.begin(), known.end(), part.name) != known.end())
                continue;
            std::string expected = "no field but " + in_words(known, "and");
            if (const auto meant = nearest(part.name, missing); !meant.empty()) {
                expected = meant.front();
                missing.erase(std::find(missing.begin(), missing.end(), expected));
            }
            unknown.push_back(
                {pointer + pointer_step(part.name), "is unknown, expected " + expected});
        }
        return unknown;
    }

    void visit_array(const Node& schema, const Node& value, const std::string& pointer) {
        const auto& elements = std::get<Node::Array>(value.value);
        if (elements.empty())
            return add_value(pointer, value, "at least one element");
        const Node* items = member(schema, "items");
        const auto repeats = repeated(elements);
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const std::string place = pointer + "/" + std::to_string(i);
            if (items != nullptr && places_.contains(place)) {
                visit(*items, elements[i], place);
                continue;
            }
            if (repeats[i])
                add(place, "is " + described(elements[i]) + " again", "each element once");
        }
    }

    const std::map<std::string, std::string>& places_;
    std::vector<SchemaFault> found_;
};

} // namespace

std::string expectation(const Node& schema) {
    if (const Names choices = texts_of(member(schema, "enum")); !choices.empty())
        return in_words(choices, "or");
    const std::string type = text_of(member(schema, "type"));
    if (type == "boolean")
        return "true or false";
    if (type == "array" || type == "object")
        return "an " + type;
    if (type == "string") {
        if (const Node* pattern = member(schema, "pattern"))
            return "text that matches " + text_of(pattern);
        return member(schema, "minLength") == nullptr ? "text" : "text that is not empty";
    }
    const Node* least = member(schema, "minimum");
    const Node* most = member(schema, "maximum");
    const std::string number = type == "integer" ? "a whole number" : "a number";
    return least == nullptr || most == nullptr
               ? number
               : number + " from " + described(*least) + " to " + described(*most);
}

std::vector<SchemaFault> schema_faults(const Node& schema, const Node& value,
                                       const std::map<std::string, std::string>& places) {
    Visitor visitor(places);
    visitor.visit(schema, value, {});
    return visitor.take();
}

} // namespace edca::input
