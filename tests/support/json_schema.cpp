// GCC 12 takes a move inside std::regex for a read of unset memory when it optimizes with
// sanitizers on (GCC bug 105616), and reports it in the library's own headers.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include "json_schema.hpp"

#include <algorithm>
#include <cstddef>
#include <regex>
#include <set>
#include <stdexcept>

namespace edca::test {
namespace {

using nlohmann::json;
using Pointer = json::json_pointer;

/// Refuses what Checker would overlook, in all subschemas: also in those that this document has no
/// value for.
void require_known_keywords(const json& schema) {
    static const std::set<std::string, std::less<>> known{
        "$schema",   "$id",      "title",   "description",
        "type",      "required", "items",   "additionalProperties",
        "enum",      "pattern",  "minimum", "properties",
        "minLength", "minItems", "maximum", "uniqueItems",
    };
    if (!schema.is_object()) {
        throw std::logic_error("a schema must be an object, not " + schema.dump());
    }
    for (const auto& [keyword, demand] : schema.items()) {
        if (!known.contains(keyword)) {
            throw std::logic_error("schema keyword not understood: " + keyword);
        }
        if (keyword == "additionalProperties" && demand != false) {
            throw std::logic_error("additionalProperties can only be false here");
        }
        if (keyword == "items") {
            require_known_keywords(demand);
        }
        if (keyword == "properties") {
            for (const auto& subschema : demand) {
                require_known_keywords(subschema);
            }
        }
    }
}

bool has_type(const json& value, const std::string& type) {
    if (type == "object") {
        return value.is_object();
    }
    if (type == "array") {
        return value.is_array();
    }
    if (type == "string") {
        return value.is_string();
    }
    if (type == "boolean") {
        return value.is_boolean();
    }
    if (type == "integer") {
        return value.is_number_integer();
    }
    throw std::logic_error("schema type not understood: " + type);
}

/// JSON Schema counts characters, a std::string counts bytes.
std::size_t length_of(const std::string& utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

class Checker {
  public:
    std::vector<std::string> complaints;

    void check(const json& schema, const json& value, const Pointer& at) {
        if (schema.contains("type") && !has_type(value, schema.at("type"))) {
            // Nothing else that is demanded of this value can make sense any more.
            complain(at, "is not of type " + schema.at("type").get<std::string>());
            return;
        }
        if (schema.contains("enum") &&
            std::ranges::find(schema.at("enum"), value) == schema.at("enum").end()) {
            complain(at, value.dump() + " is not one of " + schema.at("enum").dump());
        }
        if (value.is_object()) {
            check_object(schema, value, at);
        } else if (value.is_array()) {
            check_array(schema, value, at);
        } else if (value.is_string()) {
            check_string(schema, value.get_ref<const std::string&>(), at);
        } else if (value.is_number()) {
            check_number(schema, value, at);
        }
    }

  private:
    void complain(const Pointer& at, const std::string& what) {
        complaints.push_back(at.to_string() + ": " + what);
    }

    void check_object(const json& schema, const json& value, const Pointer& at) {
        static const json nothing = json::object();
        const json& properties = schema.contains("properties") ? schema.at("properties") : nothing;
        if (schema.contains("required")) {
            for (const auto& required : schema.at("required")) {
                const auto name = required.get<std::string>();
                if (!value.contains(name)) {
                    complain(at / name, "is missing");
                }
            }
        }
        for (const auto& [name, member] : value.items()) {
            if (properties.contains(name)) {
                check(properties.at(name), member, at / name);
            } else if (schema.contains("additionalProperties")) {
                complain(at / name, "is not a known key");
            }
        }
    }

    void check_array(const json& schema, const json& value, const Pointer& at) {
        if (schema.contains("minItems") && value.size() < schema.at("minItems")) {
            complain(at, "has fewer items than " + schema.at("minItems").dump());
        }
        const bool unique = schema.value("uniqueItems", false);
        std::set<json> seen;
        for (std::size_t index = 0; index < value.size(); ++index) {
            if (!seen.insert(value[index]).second && unique) {
                complain(at / index, "repeats " + value[index].dump());
            }
            if (schema.contains("items")) {
                check(schema.at("items"), value[index], at / index);
            }
        }
    }

    void check_string(const json& schema, const std::string& value, const Pointer& at) {
        if (schema.contains("minLength") && length_of(value) < schema.at("minLength")) {
            complain(at, "is shorter than " + schema.at("minLength").dump());
        }
        if (schema.contains("pattern")) {
            const std::string pattern = schema.at("pattern");
            // A pattern may match anywhere: where it must match the whole, it says so itself.
            if (!std::regex_search(value, std::regex(pattern))) {
                complain(at, json(value).dump() + " does not match " + pattern);
            }
        }
    }

    void check_number(const json& schema, const json& value, const Pointer& at) {
        if (schema.contains("minimum") && value < schema.at("minimum")) {
            complain(at, value.dump() + " is less than " + schema.at("minimum").dump());
        }
        if (schema.contains("maximum") && value > schema.at("maximum")) {
            complain(at, value.dump() + " is more than " + schema.at("maximum").dump());
        }
    }
};

} // namespace

std::vector<std::string> schema_complaints(const nlohmann::json& schema,
                                           const nlohmann::json& document) {
    require_known_keywords(schema);
    Checker checker;
    checker.check(schema, document, Pointer());
    return checker.complaints;
}

} // namespace edca::test
