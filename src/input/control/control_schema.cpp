#include "input/control/control_schema.hpp"

#include "input/json/json_reader.hpp"
#include "schemas.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <unordered_set>
#include <vector>

namespace edca::input {

namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

json to_json(const Node& node) {
    if (const auto* text = std::get_if<std::string_view>(&node.value))
        return std::string(*text);
    if (const auto* truth = std::get_if<bool>(&node.value))
        return *truth;
    if (const auto* whole = std::get_if<std::int64_t>(&node.value))
        return *whole;
    if (const auto* number = std::get_if<double>(&node.value)) {
        // 5.0 is an integer to JSON Schema; the validator goes by how the number is kept.
        constexpr double exact = 9007199254740992; // 2^53
        if (*number == std::floor(*number) && std::abs(*number) <= exact)
            return static_cast<std::int64_t>(*number);
        return *number;
    }
    if (const auto* array = std::get_if<Node::Array>(&node.value)) {
        json elements = json::array();
        for (const Node& element : *array)
            elements.push_back(to_json(element));
        return elements;
    }
    if (const auto* object = std::get_if<Node::Object>(&node.value)) {
        json members = json::object();
        for (const Member& one : *object)
            members[std::string(one.name)] = to_json(one.node);
        return members;
    }
    return nullptr;
}

json control_to_json(const Node& control) {
    json value = to_json(control);
    // libstdc++ matches [A-Z]+ by one call per character, so a very long id would exhaust the
    // stack. One of no length breaks the pattern as well.
    constexpr std::size_t longest_id = 100;
    if (value.is_object())
        if (const auto id = value.find("id"); id != value.end() && id->is_string())
            if (id->get_ref<const std::string&>().size() > longest_id)
                *id = "";
    return value;
}

/// Leaves out what the validator must not look at: it would keep a text for each pair of equal
/// elements, which are gigabytes for a file of some kilobytes.
void remove_unique_items(json& schema) {
    if (schema.is_object())
        schema.erase("uniqueItems");
    if (schema.is_structured())
        for (json& part : schema)
            remove_unique_items(part);
}

/// Adds the places of arrays that repeat an element where the schema has it unique, and of the
/// values around them. Whether there is one.
bool add_repeats(const Node& schema, const Node& value, const std::string& pointer,
                 std::map<std::string, std::string>& faults) {
    bool any = false;
    const auto* array = std::get_if<Node::Array>(&value.value);
    const auto* object = std::get_if<Node::Object>(&value.value);
    if (const Node* items = member(schema, "items"); items != nullptr && array != nullptr)
        for (std::size_t i = 0; i < array->size(); ++i)
            any =
                add_repeats(*items, (*array)[i], pointer + "/" + std::to_string(i), faults) || any;
    if (const Node* properties = member(schema, "properties");
        properties != nullptr && object != nullptr)
        for (const Member& part : *object)
            if (const Node* property = member(*properties, part.name))
                any =
                    add_repeats(*property, part.node, pointer + pointer_step(part.name), faults) ||
                    any;
    if (array != nullptr && member(schema, "uniqueItems") != nullptr) {
        const auto repeats = repeated(*array);
        any = any || std::find(repeats.begin(), repeats.end(), true) != repeats.end();
    }
    if (any)
        faults.emplace(pointer, "an element is there twice");
    return any;
}

/// The validator names a place `<root>`, `[frameworks]`, `[3]`.
std::string to_pointer(const std::vector<std::string>& context) {
    std::string pointer;
    for (std::size_t i = 1; i < context.size(); ++i)
        pointer += pointer_step(std::string_view(context[i]).substr(1, context[i].size() - 2));
    return pointer;
}

} // namespace

std::vector<bool> repeated(const Node::Array& elements) {
    std::vector<bool> repeats;
    std::unordered_set<std::string> seen;
    for (const Node& element : elements)
        repeats.push_back(!seen.insert(to_json(element).dump()).second);
    return repeats;
}

struct ControlSchema::Parsed {
    Document document = read_json(schemas::control, "control.schema.json");
    valijson::Schema schema;
    valijson::Validator validator;
};

ControlSchema::ControlSchema()
    : parsed_(std::make_unique<Parsed>()) {
    json schema = to_json(parsed_->document.root);
    remove_unique_items(schema);
    // Draft 7 is the latest that the validator knows; the schema uses nothing that later drafts
    // read otherwise.
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(NlohmannJsonAdapter(schema), parsed_->schema);
}

ControlSchema::~ControlSchema() = default;

const Node& ControlSchema::root() const {
    return parsed_->document.root;
}

std::map<std::string, std::string> ControlSchema::faults(const Node& control) {
    const json value = control_to_json(control);
    valijson::ValidationResults results;
    parsed_->validator.validate(parsed_->schema, NlohmannJsonAdapter(value), &results);
    std::map<std::string, std::string> faults;
    for (const auto& error : results)
        faults.emplace(to_pointer(error.context), error.description);
    add_repeats(root(), control, {}, faults);
    return faults;
}

} // namespace edca::input
