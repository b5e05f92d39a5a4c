#include "history/subject/retirements.hpp"

#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

namespace edca::history {

std::optional<Retirement> retirement_of(sqlite::Connection& database, std::int64_t organization_id,
                                        const std::string& folded_name) {
    sqlite::Prepared select(database, history_queries::retirement_of);
    sqlite::bind(*select, {{":organization_id", organization_id}, {":folded_name", folded_name}});
    if (!select->executeStep())
        return std::nullopt;
    return Retirement{select->getColumn("retired_at").getString(),
                      select->getColumn("amendment_id").getInt64()};
}

void set_retirement(sqlite::Connection& database, std::int64_t organization_id,
                    const std::string& folded_name, const Retirement& retirement) {
    sqlite::execute(database, history_queries::add_retirement,
                    {{":organization_id", organization_id},
                     {":folded_name", folded_name},
                     {":retired_at", retirement.retired_at},
                     {":amendment_id", retirement.amendment_id}});
}

void remove_retirement(sqlite::Connection& database, std::int64_t organization_id,
                       const std::string& folded_name) {
    sqlite::execute(database, history_queries::remove_retirement,
                    {{":organization_id", organization_id}, {":folded_name", folded_name}});
}

void give_retirement(sqlite::Connection& database, std::int64_t organization_id,
                     const std::string& from, const std::string& to) {
    const auto given = retirement_of(database, organization_id, from);
    if (!given || from == to)
        return;
    const auto kept = retirement_of(database, organization_id, to);
    remove_retirement(database, organization_id, from);
    if (!kept || kept->retired_at < given->retired_at)
        set_retirement(database, organization_id, to, *given);
}

} // namespace edca::history
