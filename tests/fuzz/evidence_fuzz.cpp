#include "check.hpp"
#include "input/analysis/evidence.hpp"
#include "present/width.hpp"
#include "support/book/read_by_the_book.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

using namespace edca;

/// Names are sorted, each once, none is empty; UTF-8 stays UTF-8. What is read is what the
/// document's grammar says, as the second reader has it, which is slow.
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
    constexpr std::size_t soon_read = 4000;
    if (evidence.size() > soon_read)
        return 0;
    std::map<std::string, std::string> read;
    for (const auto& [name, value] : properties)
        read.emplace(name, value);
    fuzz::require(read == test::read_by_the_book(evidence), "both readers read the same");
    return 0;
}
