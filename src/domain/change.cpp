#include "domain/change.hpp"

#include "domain/text/text.hpp"

#include <array>

namespace edca {

namespace {

constexpr std::array all_levels{Level::finding, Level::result, Level::property, Level::definition,
                                Level::evidence};

constexpr std::array all_change_kinds{
    ChangeKind::appeared, ChangeKind::disappeared, ChangeKind::lost,  ChangeKind::excluded,
    ChangeKind::revealed, ChangeKind::regressed,   ChangeKind::fixed, ChangeKind::regained,
    ChangeKind::changed,  ChangeKind::redefined};

template<typename Enum, std::size_t count>
std::optional<Enum> parse(const std::array<Enum, count>& all, std::string_view text) {
    for (const Enum value : all)
        if (equal_ignoring_ascii_case(text, to_string(value)))
            return value;
    return std::nullopt;
}

} // namespace

std::string_view to_string(Level level) {
    switch (level) {
    case Level::finding:
        return "finding";
    case Level::result:
        return "result";
    case Level::property:
        return "property";
    case Level::definition:
        return "definition";
    case Level::evidence:
        return "evidence";
    }
    return {};
}

std::string_view to_string(ChangeKind kind) {
    switch (kind) {
    case ChangeKind::appeared:
        return "appeared";
    case ChangeKind::disappeared:
        return "disappeared";
    case ChangeKind::lost:
        return "lost";
    case ChangeKind::excluded:
        return "excluded";
    case ChangeKind::revealed:
        return "revealed";
    case ChangeKind::regressed:
        return "regressed";
    case ChangeKind::fixed:
        return "fixed";
    case ChangeKind::regained:
        return "regained";
    case ChangeKind::changed:
        return "changed";
    case ChangeKind::redefined:
        return "redefined";
    }
    return {};
}

std::optional<Level> parse_level(std::string_view text) {
    return parse(all_levels, text);
}

std::optional<ChangeKind> parse_change_kind(std::string_view text) {
    return parse(all_change_kinds, text);
}

} // namespace edca
