#pragma once

#include "domain/time/timestamp.hpp"
#include "sqlite/errors.hpp"

#include <string>

namespace edca::sqlite {

/// The time that a text of the history is. Throws the error about damage where it is none: then
/// edca did not write it. `column` is what holds it.
inline Timestamp time_in(const char* column, const std::string& utc) {
    if (const auto time = parse_timestamp(utc))
        return *time;
    throw damage(std::string(column) + " is \"" + utc + '"');
}

} // namespace edca::sqlite
