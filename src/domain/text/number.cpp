#include "domain/text/number.hpp"

#include <array>
#include <charconv>

namespace edca {

std::string shortest(double number) {
    std::array<char, 40> digits{}; // no double needs more than 24
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end};
}

} // namespace edca
