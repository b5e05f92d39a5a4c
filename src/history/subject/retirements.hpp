#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace edca::history {

/// That a subject is gone for good. It is in force until a later scan has a result of the subject.
struct Retirement {
    std::string retired_at;
    std::int64_t amendment_id = 0;
};

/// The retirement of the subject with this folded present name.
std::optional<Retirement> retirement_of(sqlite::Connection& database, std::int64_t organization_id,
                                        const std::string& folded_name);

void set_retirement(sqlite::Connection& database, std::int64_t organization_id,
                    const std::string& folded_name, const Retirement& retirement);

void remove_retirement(sqlite::Connection& database, std::int64_t organization_id,
                       const std::string& folded_name);

/// Gives the retirement of a subject that gets another name, or becomes one with another subject,
/// to that name. Of two the later one stays.
void give_retirement(sqlite::Connection& database, std::int64_t organization_id,
                     const std::string& from, const std::string& to);

} // namespace edca::history
