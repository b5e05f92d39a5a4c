#include "present/json.hpp"

#include "domain/trend.hpp"
#include "present/render.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace edca::present {

namespace {

using Json = nlohmann::ordered_json;

/// As one line of UTF-8; what is not UTF-8 becomes U+FFFD.
std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

struct ToJson {
    Json operator()(std::monostate /*nothing*/) const {
        return nullptr;
    }
    Json operator()(bool value) const {
        return value;
    }
    Json operator()(std::int64_t value) const {
        return value;
    }
    Json operator()(double value) const {
        return value;
    }
    Json operator()(Points value) const {
        return rounded_points(value.value) + 0.0; // plus zero: never -0.0
    }
    Json operator()(const JsonText& value) const {
        Json array = Json::parse(value.text, nullptr, false);
        return array.is_discarded() ? Json(value.text) : array;
    }
    Json operator()(const std::string& value) const {
        return value;
    }
};

/// The columns as JSON keys. A query may name two columns alike, an object must not: the second
/// `name` becomes `name_2`.
std::vector<std::string> keys(const std::vector<std::string>& columns) {
    std::vector<std::string> names;
    for (const std::string& column : columns) {
        std::string name = column;
        for (int n = 2; std::find(names.begin(), names.end(), name) != names.end(); ++n)
            name = column + "_" + std::to_string(n);
        names.push_back(std::move(name));
    }
    return names;
}

std::string object(const std::vector<std::string>& keys, const Row& row) {
    Json object = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i)
        object[keys[i]] = std::visit(ToJson{}, row[i]);
    return dumped(object);
}

} // namespace

void render_json(std::ostream& out, const Table& table) {
    if (table.rows.empty()) {
        out << "[]\n";
        return;
    }
    const auto names = keys(table.columns);
    out << '[';
    const char* separator = "\n";
    for (const Row& row : table.rows) {
        out << separator << object(names, row);
        separator = ",\n";
    }
    out << "\n]\n";
}

void render_jsonl(std::ostream& out, const Table& table) {
    const auto names = keys(table.columns);
    for (const Row& row : table.rows)
        out << object(names, row) << '\n';
}

std::optional<std::vector<std::string>> json_elements(std::string_view text) {
    const Json array = Json::parse(text, nullptr, false);
    if (!array.is_array())
        return std::nullopt;
    std::vector<std::string> elements;
    for (const Json& element : array) {
        const Json& named =
            element.is_object() && element.contains("name") ? element["name"] : element;
        elements.push_back(named.is_string() ? named.get<std::string>() : dumped(named));
    }
    return elements;
}

} // namespace edca::present
