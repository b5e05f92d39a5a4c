#pragma once

#include "history/spans.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace edca::history {

/// How a text differs from a base: the base's first prefix_length characters (code points), then
/// middle, then the base's last suffix_length characters.
struct Middle {
    std::int64_t prefix_length = 0;
    std::int64_t suffix_length = 0;
    std::string middle;

    bool operator==(const Middle&) const = default;
};

/// The shortest middle that makes `text` of `base`, both valid UTF-8.
Middle difference(std::string_view base, std::string_view text);

/// The text that `middle` makes of `base`.
std::string applied(std::string_view base, const Middle& middle);

/// What a scan states of the evidence of one control on one subject.
struct Evidence {
    std::string control_id;
    std::int64_t subject_id = 0;
    std::string text;

    [[nodiscard]] auto key() const {
        return std::tie(control_id, subject_id);
    }
};

/// hold() for evidence: over `period` the texts are those in `stated`, and no other control and
/// subject of the organization has one. A run of alike texts shares one base. Which text is the
/// base depends on the order of recording; the texts that it gives do not.
void hold_evidence(Database& database, const Period& period, std::vector<Evidence> stated);

} // namespace edca::history
