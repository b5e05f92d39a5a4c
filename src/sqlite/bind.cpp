#include "sqlite/bind.hpp"

#include "sqlite/prepared.hpp"

#include <string>

namespace edca::sqlite {

void bind(SQLite::Statement& statement, std::initializer_list<Parameter> parameters) {
    for (const auto& [name, value] : parameters) {
        if (const auto* number = std::get_if<std::int64_t>(&value))
            statement.bind(name, *number);
        else if (const auto* real = std::get_if<double>(&value))
            statement.bind(name, *real);
        else if (const auto* text = std::get_if<std::string_view>(&value))
            statement.bind(name, std::string(*text));
        else
            statement.bind(name);
    }
}

int execute(Connection& database, std::string_view sql,
            std::initializer_list<Parameter> parameters) {
    Prepared statement(database, sql);
    bind(*statement, parameters);
    return statement->exec();
}

} // namespace edca::sqlite
