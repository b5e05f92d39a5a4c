#pragma once

#include "input/json/json_tree.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace edca::input {

/// For each element of an array, whether an equal one stands before it. Takes time and memory in
/// proportion to the array, however often a value is there.
std::vector<bool> repeated(const Node::Array& elements);

/// controls/control.schema.json, which is part of the program, and the validator that applies it.
class ControlSchema {
  public:
    ControlSchema();
    ~ControlSchema();
    ControlSchema(const ControlSchema&) = delete;
    ControlSchema& operator=(const ControlSchema&) = delete;

    [[nodiscard]] const Node& root() const;

    /// The JSON pointers of the values in `control` that do not fulfil the schema, each with what
    /// the validator says of it. A value that holds such a value is one of them, up to "" itself.
    [[nodiscard]] std::map<std::string, std::string> faults(const Node& control);

  private:
    struct Parsed;

    std::unique_ptr<Parsed> parsed_;
};

} // namespace edca::input
