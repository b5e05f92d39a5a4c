#pragma once

#include "input/json/json_tree.hpp"

#include <map>
#include <string>
#include <vector>

namespace edca::input {

/// One thing that a value gets wrong, in words.
struct SchemaFault {
    std::string pointer;         // of a value, or of where one is missing
    std::string message;         // `is 11, expected a whole number from 1 to 10`
    const Node* value = nullptr; // what the schema does not allow; null where one is missing,
                                 // where there should be none, and where it is there twice
};

/// What a message says was expected of a value under `schema`: `true or false`, `an array`.
std::string expectation(const Node& schema);

/// What `value` gets wrong, in the order of the schema and then of arrays, each once. `places` are
/// the pointers of the values that do not fulfil `schema`, as ControlSchema::faults gives them.
std::vector<SchemaFault> schema_faults(const Node& schema, const Node& value,
                                       const std::map<std::string, std::string>& places);

} // namespace edca::input
