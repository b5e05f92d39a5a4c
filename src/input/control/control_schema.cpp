#include "input/control/control_schema.hpp"

#include "input/json/json_reader.hpp"
#include "schemas.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <cmath>
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

/// The validator names a place `<root>`, `[frameworks]`, `[3]`.
std::string to_pointer(const std::vector<std::string>& context) {
    std::string pointer;
    for (std::size_t i = 1; i < context.size(); ++i)
        pointer += pointer_step(std::string_view(context[i]).substr(1, context[i].size() - 2));
    return pointer;
}

} // namespace

struct ControlSchema::Parsed {
    Document document = read_json(schemas::control, "control.schema.json");
    valijson::Schema schema;
    valijson::Validator validator;
};

ControlSchema::ControlSchema()
    : parsed_(std::make_unique<Parsed>()) {
    const json schema = to_json(parsed_->document.root);
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
    return faults;
}

} // namespace edca::input
