#pragma once

#include <string>

namespace edca::query {

/// A period of time, both ends included, as UTC text. By default all time.
struct Within {
    std::string since = "0000";
    std::string until = "9999";
};

/// No limit on the number of rows, as SQL writes it.
inline constexpr long long no_limit = -1;

} // namespace edca::query
