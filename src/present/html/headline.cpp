#include "present/html/headline.hpp"

#include "domain/time/timestamp.hpp"
#include "domain/trend.hpp"
#include "present/change_words.hpp"
#include "present/html/words.hpp"
#include "present/number.hpp"

#include <chrono>
#include <cmath>

namespace edca::present::html {

namespace {

std::string move_words(const Page& page) {
    const ReportScan* before = page.before();
    if (before == nullptr)
        return {};
    if (!before->score || !page.scan().score)
        return "; there is no score to compare it with";
    const double moved = rounded_points(*page.scan().score - *before->score);
    if (moved == 0)
        return ", unchanged " + since_before(page);
    return (moved > 0 ? ", up " : ", down ") + points_text(std::abs(moved)) + " " +
           since_before(page);
}

std::string counted_words(std::size_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

} // namespace

std::string since_before(const Page& page) {
    const ReportScan* before = page.before();
    if (before == nullptr)
        return {};
    const auto from = parse_timestamp(before->taken_at);
    const auto to = parse_timestamp(page.scan().taken_at);
    const auto days =
        from && to
            ? std::lround(std::chrono::duration<double, std::ratio<86400>>(*to - *from).count())
            : 0;
    if (days <= 0)
        return "within a day";
    return days == 1   ? "in a day"
           : days == 7 ? "in a week"
                       : "in " + std::to_string(days) + " days";
}

std::string headline(const Page& page) {
    const auto& scan = page.scan();
    std::string text = page.report.organization +
                       (scan.score ? " stands at " + points_text(*scan.score) : " has no score") +
                       move_words(page) + ".";
    if (page.before() == nullptr)
        return text + " This is the first scan of the period: " +
               counted_words(static_cast<std::size_t>(scan.failed), "control fails.",
                             "controls fail.");
    text += page.last.broken.empty()
                ? " Nothing newly fails"
                : " " + counted_words(page.last.broken.size(), "control newly fails",
                                      "controls newly fail");
    text +=
        ", " + (page.last.fixed.empty() ? std::string("nothing was fixed")
                                        : counted_words(page.last.fixed.size(), "control was fixed",
                                                        "controls were fixed"));
    if (!page.last.spread.empty())
        text += ", " + counted_words(page.last.spread.size(), "failure spread", "failures spread");
    return text + ".";
}

std::vector<std::string> warnings(const Page& page) {
    std::vector<std::string> all;
    const auto& scan = page.scan();
    if (page.report.age_days &&
        static_cast<double>(*page.report.age_days) > std::max(2 * page.clock.usual_days(), 1.5))
        all.push_back(
            "The last scan is " + counted(*page.report.age_days, "day") + " old." +
            (page.before() == nullptr
                 ? ""
                 : " Scans used to come every " +
                       counted(std::max<std::int64_t>(1, std::lround(page.clock.usual_days())),
                               "day") +
                       "."));
    if (!scan.missing.empty())
        all.push_back((scan.missing.size() == 1 ? "Server " : "Servers ") +
                      some_of(scan.missing, 8) +
                      " did not answer in the last scan. What failed there is out of sight, not "
                      "fixed.");
    if (page.is_blind(scan))
        all.push_back("The last scan saw too little: " + counted(scan.unknown, "control") + " of " +
                      std::to_string(scan.controls) +
                      " are Unknown. Its score is not to be compared with others.");
    if (page.failed_checks() > 0)
        all.emplace_back("The history is not as edca wrote it: its numbers are not to be believed "
                         "before that is explained. The proof at the end says what was found.");
    return all;
}

} // namespace edca::present::html
