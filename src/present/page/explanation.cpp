#include "present/page/explanation.hpp"

#include "present/dates.hpp"
#include "present/grid.hpp"
#include "present/number.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>
#include <vector>

namespace edca::present {

namespace {

using Causes = std::vector<ScoreCause>;
using Position = Causes::const_iterator;

/// The causes of one framework.
struct Part {
    Position begin;
    Position end;

    [[nodiscard]] double points_of(Origin origin) const {
        double points = 0;
        for (auto cause = begin; cause != end; ++cause)
            points += origin_of(*cause) == origin ? cause->points : 0;
        return points;
    }

    [[nodiscard]] bool has(Origin origin) const {
        return std::any_of(
            begin, end, [origin](const ScoreCause& cause) { return origin_of(cause) == origin; });
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
    return score ? percent_text(*score) : "–";
}

void write_frameworks(std::ostream& out, const Explanation& explanation, const Look& look) {
    Grid grid;
    grid.columns = {{"framework"},
                    {"from", Align::right, Shrink::never, 2, 1},
                    {"to", Align::right, Shrink::never, 2, 2},
                    {"delta", Align::right, Shrink::never},
                    {"servers", Align::right, Shrink::never},
                    {"visibility", Align::right, Shrink::never},
                    {"catalogue", Align::right, Shrink::never}};
    const Part all{explanation.causes.begin(), explanation.causes.end()};
    std::vector<Origin> origins{Origin::servers, Origin::visibility, Origin::catalogue};
    if (all.has(Origin::waivers)) {
        origins.push_back(Origin::waivers);
        grid.columns.push_back({"waivers", Align::right, Shrink::never});
    }
    for (const ScoreMove& score : explanation.scores) {
        const Part part = part_of(explanation.causes, score.framework);
        GridRow row{{printable(score.framework)},
                    {score_text(score.from)},
                    {score_text(score.to), Style::bold},
                    score.from && score.to ? points_cell(*score.to - *score.from)
                                           : GridCell{"–", Style::dim}};
        for (const Origin origin : origins)
            row.push_back(part.has(origin) ? points_cell(part.points_of(origin)) : GridCell{});
        grid.rows.push_back(std::move(row));
    }
    write_grid(out, grid, look);
}

/// A sentence about a score that moved although no server got better or worse.
std::string_view verdict(const Part& part) {
    if (part.has(Origin::waivers))
        return {};
    if (!part.has(Origin::servers) && !part.has(Origin::visibility))
        return "only the catalogue changed: nothing got better or worse";
    if (!part.has(Origin::servers) && !part.has(Origin::catalogue))
        return "only what could be read changed: nothing is known to have got better or worse";
    if (!part.has(Origin::servers))
        return "nothing got better or worse: what could be read and the catalogue changed";
    return {};
}

/// Says that the definition changed as well: the check may have changed and not the server.
std::string_view remark(const ScoreCause& cause) {
    if (cause.reused)
        return " (id reused)";
    return cause.redefined && origin_of(cause) != Origin::catalogue ? " (redefined)" : "";
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
    const Dates dates(look, explanation.organization, {explanation.from_at, explanation.to_at});
    const bool one_zone = dates.zone(explanation.from_at) == dates.zone(explanation.to_at);
    const std::string from =
        one_zone ? dates.text(explanation.from_at) : dates.text_with_zone(explanation.from_at);
    const auto scan_words = [](std::int64_t id, const std::string& at) {
        return "scan " + std::to_string(id) + ", " + at;
    };
    write_wrapped(out,
                  {{printable(explanation.organization), Style::bold},
                   {scan_words(explanation.from_scan_id, from) + " → " +
                        scan_words(explanation.to_scan_id, dates.text_with_zone(explanation.to_at)),
                    Style::plain, " · "}},
                  look, {0, 2});
    write_frameworks(out, explanation, look);
    if (explanation.causes.empty())
        out << '\n' << styled(look, Style::dim, "no score moved that both scans have") << '\n';
    else
        write_part(out, part_of(explanation.causes, explanation.causes.front().framework), look);
}

Table cause_table(const std::vector<Explanation>& explanations) {
    Table table{{"organization", "framework", "from_scan_id", "to_scan_id", "control_id", "cause",
                 "points", "title", "redefined", "reused", "from_score", "to_score", "from_at",
                 "to_at"},
                {}};
    for (const Explanation& explanation : explanations)
        for (const ScoreCause& cause : explanation.causes)
            table.rows.push_back({cause.organization, cause.framework, cause.from_scan_id,
                                  cause.to_scan_id, cause.control_id, cause.cause, cause.points,
                                  cause.title, cause.redefined, cause.reused, cause.from_score,
                                  cause.to_score, cause.from_at, cause.to_at});
    return table;
}

} // namespace edca::present
