#include "present/explain_text.hpp"

#include "present/dates.hpp"
#include "present/grid.hpp"
#include "present/number.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>

namespace edca::present {

namespace {

using Causes = std::vector<ScoreCause>;
using Position = Causes::const_iterator;

/// Whose doing a cause is: something got better or worse; it came into sight or went out of it, or
/// out of scope; or the catalogue asks for something else.
enum class Doer { servers, sight, catalogue };

Doer doer_of(const ScoreCause& cause) {
    constexpr std::array<std::string_view, 2> servers{"regressed", "fixed"};
    constexpr std::array<std::string_view, 4> sight{"lost", "regained", "revealed", "excluded"};
    if (std::find(servers.begin(), servers.end(), cause.cause) != servers.end())
        return Doer::servers;
    if (std::find(sight.begin(), sight.end(), cause.cause) != sight.end())
        return Doer::sight;
    return Doer::catalogue;
}

/// One framework's causes.
struct Part {
    Position begin;
    Position end;

    [[nodiscard]] double points_of(Doer doer) const {
        double points = 0;
        for (auto cause = begin; cause != end; ++cause)
            points += doer_of(*cause) == doer ? cause->points : 0;
        return points;
    }

    [[nodiscard]] bool has(Doer doer) const {
        return std::any_of(begin, end,
                           [doer](const ScoreCause& cause) { return doer_of(cause) == doer; });
    }
};

std::vector<Part> parts_of(const Causes& causes) {
    std::vector<Part> parts;
    for (auto begin = causes.begin(); begin != causes.end();) {
        const auto end = std::find_if(begin, causes.end(), [&](const ScoreCause& cause) {
            return cause.framework != begin->framework;
        });
        parts.push_back({begin, end});
        begin = end;
    }
    return parts;
}

Style style_of_points(double points) {
    const double shown = rounded_points(points);
    return shown > 0 ? Style::green : shown < 0 ? Style::red : Style::dim;
}

GridCell points_cell(double points) {
    return {signed_points_text(points), style_of_points(points)};
}

void write_frameworks(std::ostream& out, const std::vector<Part>& parts, const Look& look) {
    Grid grid;
    grid.columns = {{"framework"}};
    for (const char* title : {"from", "to", "delta", "servers", "sight", "catalogue"})
        grid.columns.push_back({title, Align::right, Shrink::never});
    for (const Part& part : parts) {
        const ScoreCause& any = *part.begin;
        GridRow row{{printable(any.framework)},
                    {points_text(any.from_score)},
                    {points_text(any.to_score), Style::bold},
                    points_cell(any.to_score - any.from_score)};
        for (const Doer doer : {Doer::servers, Doer::sight, Doer::catalogue})
            row.push_back(part.has(doer) ? points_cell(part.points_of(doer)) : GridCell{});
        grid.rows.push_back(std::move(row));
    }
    write_grid(out, grid, look);
}

/// What is to be known at a glance about a score that moved.
std::string_view verdict(const Part& part) {
    if (!part.has(Doer::servers) && !part.has(Doer::sight))
        return "only the catalogue changed: nothing got better or worse";
    if (!part.has(Doer::servers) && !part.has(Doer::catalogue))
        return "only sight changed: nothing is known to have got better or worse";
    if (!part.has(Doer::servers))
        return "nothing got better or worse: sight and catalogue changed";
    return {};
}

void write_part(std::ostream& out, const Part& part, const Look& look) {
    out << '\n' << styled(look, Style::bold, printable(part.begin->framework)) << '\n';
    if (const auto words = verdict(part); !words.empty())
        write_wrapped(out, {{std::string(words), Style::yellow}}, look, {2, 2});
    Grid grid;
    grid.columns = {{"points", Align::right, Shrink::never},
                    {"control", Align::left, Shrink::never},
                    {"cause", Align::left, Shrink::never},
                    {"title"}};
    for (auto cause = part.begin; cause != part.end; ++cause)
        grid.rows.push_back({points_cell(cause->points),
                             {printable(cause->control_id)},
                             {cause->cause + (cause->redefined ? " (redefined)" : "")},
                             {printable(cause->title)}});
    write_grid(out, grid, look, 2);
}

} // namespace

void render_causes(std::ostream& out, const Causes& causes, const Look& look) {
    if (causes.empty()) {
        out << styled(look, Style::dim, "no score moved") << '\n';
        return;
    }
    const ScoreCause& any = causes.front();
    const DateForm dates = date_form({any.from_at, any.to_at});
    write_wrapped(
        out,
        {{printable(any.organization), Style::bold},
         {"scan " + std::to_string(any.from_scan_id) + ", " + date_text(any.from_at, dates) +
              " → scan " + std::to_string(any.to_scan_id) + ", " + date_text(any.to_at, dates) +
              " UTC",
          Style::plain, " · "}},
        look, {0, 2});
    const auto parts = parts_of(causes);
    write_frameworks(out, parts, look);
    write_part(out, parts.front(), look);
}

} // namespace edca::present
