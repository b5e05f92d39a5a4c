#pragma once

#include "domain/scan.hpp"

#include <memory_resource>
#include <string_view>
#include <vector>

namespace edca::input {

/// The named values that evidence text carries, sorted by name, each name once, as the grammar in
/// docs/properties.md has it: `RequireTLS: True | TlsDomain: not set`, `- EX2\Default EX2:
/// RequireTLS=False`, `MaxSendSize is 25 MB (26,214,400 bytes).` What is not certain is not
/// guessed: prose, and a name with two different values, give nothing. What is returned is in
/// `memory`.
std::pmr::vector<Property> read_properties(std::string_view evidence,
                                           std::pmr::polymorphic_allocator<> memory = {});

} // namespace edca::input
