#include "history/digest.hpp"

#include "domain/fold.hpp"
#include "history/json_line.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <sodium.h>
#include <utility>

namespace edca::history {

namespace {

void append_finding(std::string& out, const Finding& finding, std::string_view definition) {
    JsonLine(out)
        .text("finding")
        .text(finding.definition.control_id)
        .text(to_string(finding.status))
        .text(definition)
        .end();

    std::vector<std::pair<std::string, const Result*>> results;
    results.reserve(finding.results.size());
    for (const auto& result : finding.results)
        results.emplace_back(folded(result.subject), &result);
    std::sort(results.begin(), results.end(),
              [](const auto& one, const auto& other) { return one.first < other.first; });
    for (const auto& [subject, result] : results)
        JsonLine(out)
            .text("result")
            .text(finding.definition.control_id)
            .text(finding.subject_kind)
            .text(subject)
            .text(to_string(result->status))
            .text(result->evidence)
            .end();
}

void append_score(std::string& out, const ReportedScore& reported) {
    // As text of 15 digits, which C and SQLite write alike.
    std::array<char, 32> score{};
    if (reported.score)
        std::snprintf(score.data(), score.size(), "%.15g", *reported.score);
    JsonLine(out)
        .text("score")
        .text(reported.framework)
        .text(score.data())
        .number(reported.total)
        .number(reported.failed)
        .number(reported.warned)
        .number(reported.unknown)
        .number(reported.skipped)
        .end();
}

} // namespace

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    std::array<char, hash.size() * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    return {text.data(), text.size() - 1};
}

std::string definition_sha256(const Definition& definition) {
    std::string out;
    JsonLine(out)
        .text("definition")
        .text(definition.control_id)
        .text(definition.title)
        .text(definition.description)
        .text(definition.category)
        .text(definition.severity)
        .number(definition.severity_weight)
        .number(definition.verify ? 1 : 0)
        .text(definition.subject)
        .raw(json_text(definition.frameworks))
        .raw(json_text(definition.roles))
        .raw(json_text(definition.references))
        .number(definition.automatable ? 1 : 0)
        .text(definition.remediation)
        .text(definition.script)
        .text(definition.considerations)
        .end();
    return sha256(out);
}

std::vector<std::string> definition_digests(const Scan& scan) {
    std::vector<std::string> digests;
    digests.reserve(scan.findings.size());
    for (const auto& finding : scan.findings)
        digests.push_back(definition_sha256(finding.definition));
    return digests;
}

std::string content(const Scan& scan, const std::vector<std::string>& definitions) {
    std::string out;
    JsonLine(out).text("scan").text(to_text(scan.taken_at)).end();

    std::vector<std::size_t> order(scan.findings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return scan.findings[one].definition.control_id <
               scan.findings[other].definition.control_id;
    });
    for (const std::size_t index : order)
        append_finding(out, scan.findings[index], definitions.at(index));

    auto scores = scan.reported_scores;
    std::sort(scores.begin(), scores.end(),
              [](const auto& one, const auto& other) { return one.framework < other.framework; });
    for (const auto& reported : scores)
        append_score(out, reported);
    return out;
}

} // namespace edca::history
