#include "history/digest/digest.hpp"

#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "history/digest/json_line.hpp"

#include <algorithm>
#include <array>
#include <cryptopp/sha.h>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace edca::history {

namespace {

/// Places of a scan's findings, sorted by control.
std::vector<std::size_t> by_control(const Scan& scan) {
    std::vector<std::size_t> order(scan.findings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return scan.findings[one].definition.control_id <
               scan.findings[other].definition.control_id;
    });
    return order;
}

using NamedResult = std::pair<std::string, const Result*>;

/// A finding's results under the folded names of their subjects, and sorted by them, as files
/// mostly have them.
std::vector<NamedResult> by_subject(const Finding& finding) {
    const auto by_name = [](const auto& one, const auto& other) { return one.first < other.first; };
    std::vector<NamedResult> results;
    results.reserve(finding.results.size());
    for (const auto& result : finding.results)
        results.emplace_back(folded(result.subject), &result);
    if (!std::is_sorted(results.begin(), results.end(), by_name))
        std::sort(results.begin(), results.end(), by_name);
    return results;
}

void append_finding(std::string& out, const Finding& finding, std::string_view definition,
                    const std::vector<NamedResult>& results) {
    JsonLine(out)
        .text("finding")
        .text(finding.definition.control_id)
        .text(to_string(finding.status))
        .text(definition)
        .end();
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

void append_properties(std::string& out, const Finding& finding,
                       const std::vector<NamedResult>& results) {
    for (const auto& [subject, result] : results)
        for (const auto& [name, value] : result->properties)
            JsonLine(out)
                .text("property")
                .text(finding.definition.control_id)
                .text(finding.subject_kind)
                .text(subject)
                .text(name)
                .text(value)
                .end();
}

void append_score(std::string& out, const ReportedScore& reported) {
    JsonLine(out)
        .text("score")
        .text(reported.framework)
        .text(reported.score ? score_text(*reported.score) : "")
        .number(reported.total)
        .number(reported.failed)
        .number(reported.warned)
        .number(reported.unknown)
        .number(reported.skipped)
        .end();
}

void append_time(std::string& out, const Scan& scan) {
    JsonLine(out).text("scan").text(to_text(scan.taken_at)).number(scan.utc_offset.count()).end();
}

void append_scores(std::string& out, const Scan& scan) {
    auto scores = scan.reported_scores;
    std::sort(scores.begin(), scores.end(),
              [](const auto& one, const auto& other) { return one.framework < other.framework; });
    for (const auto& reported : scores)
        append_score(out, reported);
}

/// Lines that are digested while they are written, so that no megabytes of them are kept.
class DigestedLines {
  public:
    /// Where the next lines are to be appended.
    std::string& lines() {
        constexpr std::size_t enough = std::size_t{1} << 14U;
        if (lines_.size() >= enough)
            flush();
        return lines_;
    }

    std::string digest() {
        flush();
        return hash_.digest();
    }

  private:
    void flush() {
        hash_.add(lines_);
        lines_.clear();
    }

    Sha256 hash_;
    std::string lines_;
};

/// Digests what content() gives, and the properties beside it.
Digests with_definitions(const Scan& scan, std::vector<std::string> definitions) {
    DigestedLines content;
    DigestedLines properties;
    append_time(content.lines(), scan);
    for (const std::size_t index : by_control(scan)) {
        const Finding& finding = scan.findings[index];
        const auto results = by_subject(finding);
        append_finding(content.lines(), finding, definitions.at(index), results);
        append_properties(properties.lines(), finding, results);
    }
    append_scores(content.lines(), scan);
    return {std::move(definitions), content.digest(), properties.digest()};
}

} // namespace

struct Sha256::State {
    CryptoPP::SHA256 hash;
};

Sha256::Sha256()
    : state_(std::make_unique<State>()) {}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    state_->hash.Update(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string Sha256::digest() {
    std::string hash(CryptoPP::SHA256::DIGESTSIZE, '\0');
    state_->hash.Final(reinterpret_cast<unsigned char*>(hash.data()));
    return hexadecimal(hash);
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.digest();
}

std::string score_text(double score) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.15g", score);
    return text.data();
}

double rounded_score(double score) {
    return std::strtod(score_text(score).c_str(), nullptr);
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
    append_time(out, scan);
    for (const std::size_t index : by_control(scan)) {
        const Finding& finding = scan.findings[index];
        append_finding(out, finding, definitions.at(index), by_subject(finding));
    }
    append_scores(out, scan);
    return out;
}

Digests digests(const Scan& scan) {
    return with_definitions(scan, definition_digests(scan));
}

Digests Digester::digests(const std::shared_ptr<const Scan>& scan) {
    std::unordered_map<std::string_view, std::size_t> last; // places of findings, by control
    if (last_)
        for (std::size_t index = 0; index < last_->findings.size(); ++index)
            last.emplace(last_->findings[index].definition.control_id, index);
    std::vector<std::string> definitions;
    definitions.reserve(scan->findings.size());
    for (const auto& finding : scan->findings) {
        const Definition& definition = finding.definition;
        const auto was = last.find(definition.control_id);
        const bool is_known =
            was != last.end() && last_->findings[was->second].definition == definition;
        definitions.push_back(is_known ? definitions_[was->second] : definition_sha256(definition));
    }
    last_ = scan;
    definitions_ = definitions;
    return with_definitions(*scan, std::move(definitions));
}

} // namespace edca::history
