#pragma once

#include <cstdio>
#include <cstdlib>

namespace edca::fuzz {

/// Ends the program when what must always hold does not; the fuzzer then keeps the input.
inline void require(bool holds, const char* what) {
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

} // namespace edca::fuzz
