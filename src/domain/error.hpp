#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace edca {

/// An error that a user can put right. The message says where, what was found and what was
/// expected, in lower case without a full stop. The hint is the next thing to try; it may be empty.
struct Error : std::runtime_error {
    explicit Error(const std::string& message, std::string next_step = {})
        : std::runtime_error(message)
        , hint(std::move(next_step)) {}

    std::string hint;
};

/// The database stayed locked by another process for longer than the busy timeout.
struct LockedError : Error {
    using Error::Error;
};

/// The database is damaged, or another program than edca changed it.
struct IntegrityError : Error {
    using Error::Error;
};

} // namespace edca
