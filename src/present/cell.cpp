#include "present/cell.hpp"

#include "domain/text/number.hpp"
#include "present/format/json.hpp"
#include "present/number.hpp"
#include "present/width.hpp"

namespace edca::present {

namespace {

struct ToText {
    std::string operator()(std::monostate /*nothing*/) const {
        return {};
    }
    std::string operator()(bool value) const {
        return value ? "true" : "false";
    }
    std::string operator()(std::int64_t value) const {
        return std::to_string(value);
    }
    std::string operator()(double value) const {
        return shortest(value);
    }
    std::string operator()(Points value) const {
        return points_text(value.value);
    }
    std::string operator()(const JsonText& value) const {
        return value.text;
    }
    std::string operator()(const std::string& value) const {
        return value;
    }
};

std::string listed(const JsonText& json) {
    const auto elements = json_elements(json.text);
    if (!elements)
        return json.text;
    std::string list;
    for (const std::string& element : *elements)
        list += (list.empty() ? "" : ", ") + element;
    return list;
}

} // namespace

std::string cell_text(const Cell& cell) {
    return std::visit(ToText{}, cell);
}

std::string text_for_people(const Cell& cell) {
    if (const bool* truth = std::get_if<bool>(&cell))
        return *truth ? "yes" : "no";
    if (const auto* json = std::get_if<JsonText>(&cell))
        return printable(listed(*json));
    return printable(cell_text(cell));
}

bool is_number(const Cell& cell) {
    return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell) ||
           std::holds_alternative<Points>(cell);
}

bool is_numeric_column(const Table& table, std::size_t column) {
    bool any = false;
    for (const Row& row : table.rows) {
        if (std::holds_alternative<std::monostate>(row[column]))
            continue;
        if (!is_number(row[column]))
            return false;
        any = true;
    }
    return any;
}

} // namespace edca::present
