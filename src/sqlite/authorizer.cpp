#include "sqlite/authorizer.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <array>
#include <sqlite3.h>
#include <string_view>

namespace edca::sqlite {

namespace {

// Pragmas that only answer, also when they are given a name or a number.
constexpr std::array<std::string_view, 10> lookups{
    "foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo",
    "integrity_check",   "quick_check",      "table_info", "table_list", "table_xinfo"};

// Pragmas that only answer when they are given nothing; a value that they are given is set.
constexpr std::array<std::string_view, 13> facts{
    "application_id", "collation_list", "compile_options", "data_version", "database_list",
    "encoding",       "freelist_count", "function_list",   "module_list",  "page_count",
    "page_size",      "pragma_list",    "user_version"};

// Functions that compute something of what they are given, as far as SQLite has them: those that
// every statement may call, of several rows, of windows, of times, of mathematics and of JSON.
// Others reach beyond the statement, are of no use here, or are not known yet.
constexpr std::array<std::string_view, 139> computing{
    // clang-format off
    "abs", "changes", "char", "coalesce", "concat", "concat_ws", "format", "glob", "hex", "if",
    "ifnull", "iif", "instr", "last_insert_rowid", "length", "like", "likelihood", "likely", "lower",
    "ltrim", "max", "min", "nullif", "octet_length", "printf", "quote", "random", "randomblob",
    "replace", "round", "rtrim", "sign", "soundex", "sqlite_source_id", "sqlite_version", "substr",
    "substring", "total_changes", "trim", "typeof", "unhex", "unicode", "unistr", "unistr_quote",
    "unlikely", "upper", "zeroblob",
    "avg", "count", "group_concat", "median", "percentile", "percentile_cont", "percentile_disc",
    "string_agg", "sum", "total",
    "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile",
    "percent_rank", "rank", "row_number",
    "current_date", "current_time", "current_timestamp", "date", "datetime", "julianday", "strftime",
    "time", "timediff", "unixepoch",
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "ceil", "ceiling", "cos", "cosh",
    "degrees", "exp", "floor", "ln", "log", "log10", "log2", "mod", "pi", "pow", "power", "radians",
    "sin", "sinh", "sqrt", "tan", "tanh", "trunc",
    "->", "->>", "json", "json_array", "json_array_insert", "json_array_length",
    "json_error_position", "json_extract", "json_group_array", "json_group_object", "json_insert",
    "json_object", "json_patch", "json_pretty", "json_quote", "json_remove", "json_replace",
    "json_set", "json_type", "json_valid", "jsonb", "jsonb_array", "jsonb_array_insert",
    "jsonb_extract", "jsonb_group_array", "jsonb_group_object", "jsonb_insert", "jsonb_object",
    "jsonb_patch", "jsonb_remove", "jsonb_replace", "jsonb_set"
    // clang-format on
};

// Tables that SQLite has of itself and that tell of what is in the statement. Others reach past the
// rows: sqlite_dbpage has the bytes of what was deleted. A pragma is judged when it runs.
constexpr std::array<std::string_view, 2> telling{"json_each", "json_tree"};

template<std::size_t Count>
bool contains(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view known) {
        return equal_ignoring_ascii_case(known, name);
    });
}

bool is_pragma(const std::string& table) {
    return ascii_lower(table).rfind("pragma_", 0) == 0;
}

bool is_schema(const std::string& table) {
    return table == "sqlite_master" || table == "sqlite_temp_master";
}

std::string writing(const char* verb, const std::string& table) {
    return is_schema(table) ? "changing the schema" : verb;
}

} // namespace

std::optional<std::string> beyond_reading(const Action& action) {
    switch (action.code) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return std::nullopt;
    case SQLITE_READ:
        if (action.is_module && !contains(telling, action.first) && !is_pragma(action.first))
            return "the table " + ascii_lower(action.first);
        return std::nullopt;
    case SQLITE_FUNCTION:
        if (!contains(computing, action.second))
            return "the function " + ascii_lower(action.second) + "()";
        return std::nullopt;
    case SQLITE_PRAGMA:
        if (contains(lookups, action.first) ||
            (contains(facts, action.first) && action.second.empty()))
            return std::nullopt;
        return "PRAGMA " + ascii_lower(action.first) + (action.second.empty() ? "" : " = ...");
    case SQLITE_ATTACH:
        return "ATTACH";
    case SQLITE_DETACH:
        return "DETACH";
    case SQLITE_TRANSACTION:
        return action.first; // BEGIN, COMMIT or ROLLBACK
    case SQLITE_SAVEPOINT:
        return "SAVEPOINT";
    case SQLITE_INSERT:
        return writing("INSERT", action.first);
    case SQLITE_UPDATE:
        // SQLite asks this for itself when a statement first uses a function that gives a table,
        // such as json_each. A statement that updates the schema is asked about by name.
        if (is_schema(action.first))
            return std::nullopt;
        return "UPDATE";
    case SQLITE_DELETE:
        return writing("DELETE", action.first);
    case SQLITE_ANALYZE:
        return "ANALYZE";
    case SQLITE_REINDEX:
        return "REINDEX";
    default: // CREATE, DROP, ALTER, and actions of a later SQLite
        return "changing the schema";
    }
}

} // namespace edca::sqlite
