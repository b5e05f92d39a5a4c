#include "check.hpp"
#include "present/width.hpp"
#include "input/analysis/evidence.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace edca;

/// Names are sorted, each once, none is empty; UTF-8 stays UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string evidence = present::valid_utf8({reinterpret_cast<const char*>(data), size});
    const auto properties = input::read_properties(evidence);
    for (std::size_t index = 0; index < properties.size(); ++index) {
        const auto& [name, value] = properties[index];
        fuzz::require(!name.empty(), "a property has a name");
        fuzz::require(index == 0 || properties[index - 1].name < name, "names are sorted");
        const std::string both = std::string(name) + std::string(value);
        fuzz::require(present::valid_utf8(both) == both, "UTF-8 stays UTF-8");
    }
    return 0;
}
