#pragma once

#include "domain/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edca::query {

/// What a value of a parameter must be. A time is a date, or a date and a time, in ISO 8601; a list
/// is a JSON array.
enum class ParameterType { text, time, integer, number, list };

/// Whether a statement can do without a value of a parameter.
enum class Need { required, optional };

std::string_view to_string(ParameterType type);

/// What the comment of a statement says of one of its parameters.
struct DeclaredParameter {
    std::string name; // without the colon
    ParameterType type = ParameterType::text;
    Need need = Need::required;
    Cell
        default_value; // which the statement takes for NULL; nothing where NULL has its own meaning
    std::string meaning;

    bool operator==(const DeclaredParameter&) const = default;
};

/// The parameters that the comment lines of a statement declare, in their order. A declaration is
///
///     -- :NAME TYPE    MEANING
///     -- :NAME TYPE, optional    MEANING
///     -- :NAME TYPE, default VALUE    MEANING
///     --     MEANING, continued
///
/// TYPE is text, time, integer, number or list. VALUE is an SQL literal of that type. Two spaces or
/// more stand before MEANING. Several parameters that have all of this in common may share a line:
/// `:since, :until time, optional    taken in this time`. A line of any other form declares
/// nothing.
std::vector<DeclaredParameter> declared_parameters(std::string_view sql);

} // namespace edca::query
