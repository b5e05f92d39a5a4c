#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace edca::test {

/// What `document` gets wrong, one line each: "<json pointer>: <what is wrong>"; the pointer of the
/// document itself is "". Knows the keywords that control.schema.json uses and no others: an
/// unknown one throws std::logic_error, so that no demand of the schema goes unchecked.
[[nodiscard]] std::vector<std::string> schema_complaints(const nlohmann::json& schema,
                                                         const nlohmann::json& document);

} // namespace edca::test
