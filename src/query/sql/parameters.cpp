#include "query/sql/parameters.hpp"

#include "domain/error.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <sqlite3.h>
#include <sstream>
#include <string_view>

namespace edca::query {

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Takes ":name" from the front of `text`; nothing where it does not begin with one.
std::optional<std::string> take_name(std::string_view& text) {
    if (text.empty() || text.front() != ':')
        return std::nullopt;
    std::size_t end = 1;
    while (end < text.size() && is_word(text[end]))
        ++end;
    std::string name(text.substr(1, end - 1));
    text.remove_prefix(end);
    if (name.empty())
        return std::nullopt;
    return name;
}

void skip(std::string_view& text, std::string_view characters) {
    text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
}

/// Takes all names from the front of ":since, :until   first seen in this time".
std::vector<std::string> take_names(std::string_view& text) {
    std::vector<std::string> names;
    while (auto name = take_name(text)) {
        names.push_back(std::move(*name));
        skip(text, ", ");
    }
    return names;
}

/// The names of a statement's parameters by their index, without what they begin with.
std::vector<std::string> names_of(sqlite3_stmt* statement) {
    std::vector<std::string> names;
    for (int index = 1; index <= sqlite3_bind_parameter_count(statement); ++index) {
        const char* name = sqlite3_bind_parameter_name(statement, index);
        names.emplace_back(name == nullptr ? "" : name + 1);
    }
    return names;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    std::set<std::string> seen; // :name and @name have one value
    for (const auto& text : texts)
        if (seen.insert(text).second)
            all += (all.empty() ? "" : ", ") + text;
    return all;
}

const Parameter* find(const std::vector<Parameter>& all, const std::string& name) {
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Parameter& parameter) { return parameter.name == name; });
    return found == all.end() ? nullptr : &*found;
}

void require_known(const std::vector<Parameter>& given, const std::vector<std::string>& names) {
    std::set<std::string> seen;
    for (const auto& [name, value] : given) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            throw Error("sql: the statement has no parameter " + name + ", expected " +
                            (names.empty() ? "none at all" : "one of " + joined(names)),
                        "a parameter is written :" + name + " in the statement");
        if (!seen.insert(name).second)
            throw Error("sql: the parameter " + name + " has two values, expected one",
                        "give each --param once");
    }
}

[[noreturn]] void throw_missing(const std::vector<std::string>& missing,
                                const std::vector<Meaning>& known) {
    std::vector<std::string> hints;
    for (const auto& name : missing) {
        const auto meaning = std::find_if(known.begin(), known.end(),
                                          [&](const Meaning& one) { return one.name == name; });
        hints.push_back("--param " + name + "=VALUE" +
                        (meaning == known.end() ? "" : " (" + meaning->text + ")"));
    }
    throw Error("sql: no value is given for " + joined(missing) + ", expected one" +
                    (hints.size() > 1 ? " for each" : ""),
                "give " + joined(hints));
}

/// SQLite's result code.
int bind_cell(sqlite3_stmt* statement, int index, const Cell& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, index, *whole);
    if (const auto* number = std::get_if<double>(&value))
        return sqlite3_bind_double(statement, index, *number);
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_TRANSIENT,
                                   SQLITE_UTF8);
    return sqlite3_bind_null(statement, index);
}

} // namespace

std::vector<Meaning> meanings(const std::string& sql) {
    std::vector<Meaning> all;
    std::size_t of_line = 0; // how many of the last ones the comment's last line is about
    std::istringstream lines(sql);
    for (std::string line; std::getline(lines, line);) {
        std::string_view text = line;
        if (text.rfind("-- ", 0) != 0) {
            of_line = 0;
            continue;
        }
        text.remove_prefix(3);
        if (auto names = take_names(text); !names.empty()) {
            of_line = names.size();
            for (auto& name : names)
                all.push_back({.name = std::move(name), .text = std::string(text)});
        } else if (of_line > 0 && text.rfind(' ', 0) == 0) {
            skip(text, " ");
            for (auto meaning = all.end() - static_cast<std::ptrdiff_t>(of_line);
                 meaning != all.end(); ++meaning)
                meaning->text += ' ' + std::string(text);
        } else {
            of_line = 0;
        }
    }
    for (auto& meaning : all)
        meaning.may_be_null = meaning.text.find("NULL") != std::string::npos;
    return all;
}

void bind_parameters(sqlite3_stmt* statement, const std::string& sql, const Parameters& values) {
    const auto names = names_of(statement);
    require_known(values.given, names);
    const auto known = meanings(sql);
    std::vector<std::string> missing;
    for (std::size_t position = 0; position < names.size(); ++position) {
        const auto& name = names[position];
        if (name.empty())
            throw Error("sql: the statement has the parameter ?, expected one with a name",
                        "call it :name, and give it with --param name=VALUE");
        const Parameter* parameter = find(values.given, name);
        if (parameter == nullptr)
            parameter = find(values.implied, name);
        if (parameter != nullptr) {
            if (bind_cell(statement, static_cast<int>(position) + 1, parameter->value) != SQLITE_OK)
                throw Error("sql: the value of the parameter " + name +
                                " is too long, expected a shorter one",
                            "a text may have 64 MB");
        } else if (std::find(missing.begin(), missing.end(), name) == missing.end() &&
                   std::none_of(known.begin(), known.end(), [&](const Meaning& meaning) {
                       return meaning.name == name && meaning.may_be_null;
                   })) {
            missing.push_back(name);
        }
    }
    if (!missing.empty())
        throw_missing(missing, known);
}

} // namespace edca::query
