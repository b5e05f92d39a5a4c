#include "present/color.hpp"

namespace edca::present {

namespace {

std::string_view escape_code(Style style) {
    switch (style) {
    case Style::plain:
        return "";
    case Style::bold:
        return "\x1b[1m";
    case Style::dim:
        return "\x1b[2m";
    case Style::red:
        return "\x1b[31m";
    case Style::green:
        return "\x1b[32m";
    case Style::yellow:
        return "\x1b[33m";
    case Style::blue:
        return "\x1b[34m";
    case Style::magenta:
        return "\x1b[35m";
    }
    return "";
}

} // namespace

std::string styled(const Look& look, Style style, std::string_view text) {
    if (!look.color || style == Style::plain || text.empty())
        return std::string(text);
    std::string result(escape_code(style));
    result += text;
    result += "\x1b[0m";
    return result;
}

Style style_of(std::optional<Status> status) {
    if (!status)
        return Style::dim;
    switch (*status) {
    case Status::pass:
        return Style::green;
    case Status::warning:
        return Style::yellow;
    case Status::fail:
        return Style::red;
    case Status::unknown:
        return Style::magenta;
    case Status::skipped:
        return Style::dim;
    }
    return Style::plain;
}

Style style_of(ChangeKind kind) {
    switch (kind) {
    case ChangeKind::regressed:
        return Style::red;
    case ChangeKind::fixed:
        return Style::green;
    case ChangeKind::lost:
    case ChangeKind::disappeared:
        return Style::magenta;
    case ChangeKind::redefined:
        return Style::blue;
    case ChangeKind::appeared:
    case ChangeKind::excluded:
    case ChangeKind::revealed:
    case ChangeKind::regained:
    case ChangeKind::changed:
        return Style::dim;
    }
    return Style::plain;
}

} // namespace edca::present
