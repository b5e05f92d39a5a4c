#include "present/page/explain_text.hpp"

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
    if (cause.reused) // two different checks are compared: nothing on a server is known to differ
        return Doer::catalogue;
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

Part part_of(const Causes& causes, const std::string& framework) {
    const auto is_of = [&](const ScoreCause& cause) { return cause.framework == framework; };
    const auto begin = std::find_if(causes.begin(), causes.end(), is_of);
    return {begin, std::find_if_not(begin, causes.end(), is_of)};
}

Style style_of_points(double points) {
    const double shown = rounded_points(points);
    return shown > 0 ? Style::green : shown < 0 ? Style::red : Style::dim;
}

GridCell points_cell(double points) {
    return {signed_points_text(points), style_of_points(points)};
}

std::string score_text(const std::optional<double>& score) {
    return score ? points_text(*score) : "–";
}

void write_frameworks(std::ostream& out, const Explanation& explanation, const Look& look) {
    Grid grid;
    grid.columns = {{"framework"},
                    {"from", Align::right, Shrink::never, 2, 1},
                    {"to", Align::right, Shrink::never, 2, 2},
                    {"delta", Align::right, Shrink::never},
                    {"servers", Align::right, Shrink::never},
                    {"sight", Align::right, Shrink::never},
                    {"catalogue", Align::right, Shrink::never}};
    for (const ScoreMove& score : explanation.scores) {
        const Part part = part_of(explanation.causes, score.framework);
        GridRow row{{printable(score.framework)},
                    {score_text(score.from)},
                    {score_text(score.to), Style::bold},
                    score.from && score.to ? points_cell(*score.to - *score.from)
                                           : GridCell{"–", Style::dim}};
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

/// A flip of a control whose definition changed as well: the check may have, not the server.
std::string_view remark(const ScoreCause& cause) {
    if (cause.reused)
        return " (id reused)";
    return cause.redefined && doer_of(cause) != Doer::catalogue ? " (redefined)" : "";
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
                             {cause->cause + std::string(remark(*cause))},
                             {printable(cause->title)}});
    write_grid(out, grid, look, 2);
}

} // namespace

void render_explanation(std::ostream& out, const Explanation& explanation, const Look& look) {
    const DateForm dates = date_form({explanation.from_at, explanation.to_at});
    const auto scan_words = [dates](std::int64_t id, const std::string& at) {
        return "scan " + std::to_string(id) + ", " + date_text(at, dates);
    };
    write_wrapped(out,
                  {{printable(explanation.organization), Style::bold},
                   {scan_words(explanation.from_scan_id, explanation.from_at) + " → " +
                        scan_words(explanation.to_scan_id, explanation.to_at) + " UTC",
                    Style::plain, " · "}},
                  look, {0, 2});
    write_frameworks(out, explanation, look);
    if (explanation.causes.empty())
        out << '\n' << styled(look, Style::dim, "no score moved that both scans have") << '\n';
    else
        write_part(out, part_of(explanation.causes, explanation.causes.front().framework), look);
}

} // namespace edca::present
