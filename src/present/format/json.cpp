#include "present/format/json.hpp"

#include "present/character.hpp"
#include "present/format/render.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <map>
#include <ostream>
#include <set>

namespace edca::present {

namespace {

using Json = nlohmann::ordered_json;

/// Escapes the characters of `json` that can steer a terminal. nlohmann has escaped the controls
/// below U+0020. The others occur only in strings, where an escape means the same.
std::string harmless(const std::string& json) {
    std::string result;
    result.reserve(json.size());
    for (std::string_view rest = json; !rest.empty();) {
        const auto plain = plain_part(rest);
        result += plain;
        rest.remove_prefix(plain.size());
        if (rest.empty())
            break;
        const Character character = first_character(rest);
        if (steers(character.code)) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x",
                          static_cast<unsigned>(character.code));
            result += escape.data();
        } else {
            result += character.bytes;
        }
        rest.remove_prefix(character.bytes.size());
    }
    return result;
}

/// Whether a JSON text is flat enough to walk. Arrays of edca are; those of other programs may not
/// be.
bool is_shallow(std::string_view json) {
    constexpr int deepest = 64;
    int depth = 0;
    bool in_text = false;
    for (std::size_t at = 0; at < json.size() && depth <= deepest; ++at) {
        const char c = json[at];
        if (in_text && c == '\\')
            ++at;
        else if (c == '"')
            in_text = !in_text;
        else if (!in_text && (c == '[' || c == '{'))
            ++depth;
        else if (!in_text && (c == ']' || c == '}'))
            --depth;
    }
    return depth <= deepest;
}

/// The parsed text. It is_discarded() where the text is no JSON.
Json parsed(std::string_view text) {
    return is_shallow(text) ? Json::parse(text, nullptr, false) : Json(Json::value_t::discarded);
}

/// The JSON as one line of UTF-8. A byte that is not UTF-8 becomes U+FFFD.
std::string dumped(const Json& json, Letters letters = Letters::all) {
    return harmless(json.dump(-1, ' ', letters == Letters::ascii, Json::error_handler_t::replace));
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
        return value.value + 0.0; // plus zero: never -0.0
    }
    Json operator()(const JsonText& value) const {
        Json array = parsed(value.text);
        return array.is_discarded() ? Json(value.text) : array;
    }
    Json operator()(const std::string& value) const {
        return value;
    }
};

/// The JSON keys of the columns. Two columns of a query may have one name, two keys must not: the
/// second `name` becomes `name_2`.
std::vector<std::string> keys(const std::vector<std::string>& columns, Letters letters) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    std::map<std::string, int>
        last; // number that a name was given, so that many of one take no time
    for (const std::string& column : columns) {
        std::string name = column;
        int& number = last.try_emplace(column, 1).first->second;
        while (!taken.insert(name).second)
            name = column + "_" + std::to_string(++number);
        names.push_back(dumped(name, letters));
    }
    return names;
}

/// Writes an object. The keys are JSON already.
void write_object(std::ostream& out, const std::vector<std::string>& keys, const Row& row,
                  Letters letters) {
    out << '{';
    for (std::size_t i = 0; i < row.size(); ++i)
        out << (i == 0 ? "" : ",") << keys[i] << ':'
            << dumped(std::visit(ToJson{}, row[i]), letters);
    out << '}';
}

} // namespace

void render_json(std::ostream& out, const Table& table, const Look& look) {
    if (table.rows.empty()) {
        out << "[]\n";
        return;
    }
    const auto names = keys(table.columns, look.json);
    out << '[';
    const char* separator = "\n";
    for (const Row& row : table.rows) {
        out << separator;
        write_object(out, names, row, look.json);
        separator = ",\n";
    }
    out << "\n]\n";
}

void render_jsonl(std::ostream& out, const Table& table, const Look& look) {
    const auto names = keys(table.columns, look.json);
    for (const Row& row : table.rows) {
        write_object(out, names, row, look.json);
        out << '\n';
    }
}

std::optional<std::vector<std::string>> json_elements(std::string_view text) {
    const Json array = parsed(text);
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
