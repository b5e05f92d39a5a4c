#include "input/json/json_crowd.hpp"

#include "domain/error.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace edca::input {

void refuse_crowd(std::string_view json, std::string_view name) {
    constexpr std::size_t few_values = 1'000'000;
    constexpr std::size_t bytes_per_value = 16;
    if (json.size() / 2 < few_values)
        return;
    // Each value but the first follows one of these. Those within texts count as well; prose has
    // far fewer.
    const auto values = static_cast<std::size_t>(std::count_if(
        json.begin(), json.end(), [](char c) { return c == ',' || c == '[' || c == '{'; }));
    if (values > few_values && values > json.size() / bytes_per_value)
        throw Error(std::string(name) + ": holds about " + std::to_string(values) + " values in " +
                        std::to_string(json.size()) + " bytes, expected JSON in EDCA's format",
                    "the file was not recorded; see that this is the right file");
}

} // namespace edca::input
