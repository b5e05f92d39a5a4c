#include "query/sql/parameters.hpp"

#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "query/sql/declared.hpp"

#include <algorithm>
#include <set>
#include <sqlite3.h>

namespace edca::query {

namespace {

/// The names of a statement's parameters by their index, without what they begin with.
std::vector<std::string> names_of(sqlite3_stmt* statement) {
    std::vector<std::string> names;
    for (int index = 1; index <= sqlite3_bind_parameter_count(statement); ++index) {
        const char* name = sqlite3_bind_parameter_name(statement, index);
        names.emplace_back(name == nullptr ? "" : name + 1);
    }
    return names;
}

/// The texts, each once: :name and @name have one value.
std::string listed(const std::vector<std::string>& texts) {
    std::set<std::string> seen;
    std::vector<std::string> distinct;
    for (const auto& text : texts)
        if (seen.insert(text).second)
            distinct.push_back(text);
    return joined(distinct, ", ");
}

template<typename Named>
const Named* find(const std::vector<Named>& all, const std::string& name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

void require_known(const std::vector<Parameter>& given, const std::vector<std::string>& names) {
    std::set<std::string> seen;
    for (const auto& [name, value] : given) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            throw Error("sql: the statement has no parameter " + name + ", expected " +
                            (names.empty() ? "none at all" : "one of " + listed(names)),
                        "a parameter is written :" + name + " in the statement");
        if (!seen.insert(name).second)
            throw Error("sql: the parameter " + name + " has two values, expected one",
                        "give each --param once");
    }
}

[[noreturn]] void throw_missing(const std::vector<std::string>& missing,
                                const std::vector<DeclaredParameter>& known) {
    std::vector<std::string> hints;
    for (const auto& name : missing) {
        const auto* declared = find(known, name);
        hints.push_back("--param " + name + "=VALUE" +
                        (declared == nullptr ? "" : " (" + declared->meaning + ")"));
    }
    throw Error("sql: no value is given for " + listed(missing) + ", expected one" +
                    (hints.size() > 1 ? " for each" : ""),
                "give " + listed(hints));
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

void bind_parameters(sqlite3_stmt* statement, const std::string& sql, const Parameters& values) {
    const auto names = names_of(statement);
    require_known(values.given, names);
    const auto known = declared_parameters(sql);
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
            continue;
        }
        const auto* declared = find(known, name);
        const bool is_needed = declared == nullptr || declared->need == Need::required;
        if (is_needed && std::find(missing.begin(), missing.end(), name) == missing.end())
            missing.push_back(name);
    }
    if (!missing.empty())
        throw_missing(missing, known);
}

} // namespace edca::query
