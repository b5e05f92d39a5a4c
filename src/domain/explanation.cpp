#include "domain/explanation.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace edca {

Origin origin_of(const ScoreCause& cause) {
    if (cause.reused) // two different checks are compared: nothing on a server is known to differ
        return Origin::catalogue;
    constexpr std::array<std::string_view, 2> servers{"regressed", "fixed"};
    constexpr std::array<std::string_view, 4> visibility{"lost", "regained", "revealed",
                                                         "excluded"};
    if (std::find(servers.begin(), servers.end(), cause.cause) != servers.end())
        return Origin::servers;
    if (std::find(visibility.begin(), visibility.end(), cause.cause) != visibility.end())
        return Origin::visibility;
    if (cause.cause == "waived" || cause.cause == "expired")
        return Origin::waivers;
    return Origin::catalogue;
}

} // namespace edca
