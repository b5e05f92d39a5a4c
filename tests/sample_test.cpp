#include "domain/text/utf8.hpp"
#include "history/digest/digest.hpp"
#include "input/analysis/analysis.hpp"
#include "input/text.hpp"
#include "query/score/score_history.hpp"
#include "query/score/trend.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

using namespace edca;
using namespace edca::test;
using Lines = std::vector<std::string>;

namespace {

const std::filesystem::path sample_folder = std::filesystem::path(EDCA_SHARED_DATA) / "edca-sample";

bool is_absent() {
    if (std::filesystem::exists(sample_folder))
        return false;
    WARN("skipped: EDCA's sample is not here: " << path_to_utf8(sample_folder));
    return true;
}

std::string bytes_of(const char* name) {
    std::ifstream in(sample_folder / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Scan scan_of(std::string bytes) {
    auto scan =
        input::parse_analysis(input::decode(std::move(bytes), "sample.json"), "sample.json");
    scan.source = "analysis_20260424_082200.json";
    scan.source_sha256 = std::string(64, '0');
    return scan;
}

Scan sample() {
    return scan_of(bytes_of("analysis_20260424_082200.json"));
}

std::string digest_of(std::string bytes) {
    const auto scan = scan_of(std::move(bytes));
    return history::sha256(history::content(scan, history::definition_digests(scan)));
}

using Json = nlohmann::ordered_json;

/// The value as PowerShell 5.1 gives it to its JSON writer: one-element arrays are their element
/// and empty ones are nothing.
Json unwrapped(const Json& value) {
    if (value.is_array() && value.empty())
        return nullptr;
    if (value.is_array() && value.size() == 1)
        return unwrapped(value.front());
    Json out = value;
    if (out.is_structured())
        for (auto& part : out)
            part = unwrapped(part);
    return out;
}

/// Arrays as `{"value": [...], "Count": n}`, as PowerShell 5.1 writes decorated ones.
Json wrapped(const Json& value) {
    if (value.is_array()) {
        Json elements = Json::array();
        for (const auto& part : value)
            elements.push_back(wrapped(part));
        const auto count = elements.size();
        return {{"value", std::move(elements)}, {"Count", count}};
    }
    Json out = value;
    if (out.is_object())
        for (auto& part : out)
            part = wrapped(part);
    return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::string utf16_le(const std::string& utf8) {
    const auto wide = std::filesystem::path(std::u8string(utf8.begin(), utf8.end())).u16string();
    std::string bytes = "\xff\xfe";
    for (const char16_t unit : wide) {
        bytes += static_cast<char>(unit & 0xFF);
        bytes += static_cast<char>(unit >> 8);
    }
    return bytes;
}

} // namespace

TEST_CASE("the real sample gives the scores and counts that EDCA published for it") {
    if (is_absent())
        return;
    auto history = memory_history();
    append(history, sample());
    std::map<std::string, ScorePoint> scores;
    for (const auto& point : query::trend(history, "Contoso", {}))
        scores[point.framework] = point;

    const auto expected = Json::parse(bytes_of("expected_scores.json")).at("scores");
    CHECK(scores.size() == expected.size());
    for (const auto& card : expected) {
        const auto& ours = scores.at(card.at("Framework"));
        CAPTURE(ours.framework);
        CHECK(rounded_points(ours.score.value()) == card.at("Score"));
        CHECK(ours.passed + ours.failed + ours.warned + ours.unknown == card.at("TotalControls"));
        CHECK(ours.failed == card.at("FailedControls"));
        CHECK(ours.warned == card.at("WarningControls"));
        CHECK(ours.unknown == card.at("UnknownControls"));
        CHECK(ours.skipped == card.at("SkippedControls"));
    }
    CHECK(query::score_history(history, "Contoso", {}).differences.empty());
}

TEST_CASE("the real sample has 192 findings and 393 results with their statuses") {
    if (is_absent())
        return;
    auto history = memory_history();
    append(history, sample());
    CHECK(rows(history, "SELECT organization, taken_at FROM scans") ==
          Lines{"Contoso|2026-04-24T06:22:00.000Z"});
    CHECK(rows(history, "SELECT count(*) FROM findings") == Lines{"192"});
    CHECK(rows(history, "SELECT count(*) FROM results") == Lines{"393"});
    CHECK(rows(history, "SELECT status, count(*) FROM results GROUP BY status ORDER BY status") ==
          Lines{"Fail|79", "Pass|301", "Unknown|13"});
}

TEST_CASE("both connectors of the real sample have the properties that their evidence names") {
    if (is_absent())
        return;
    auto history = memory_history();
    append(history, sample());
    CHECK(rows(history, "SELECT subject, property, value FROM property_spans "
                        "WHERE control_id = 'EDCA-TLS-014' ORDER BY subject, property") ==
          Lines{"EdgeSync - Default-First-Site-Name to Internet|DomainSecureEnabled|True",
                "EdgeSync - Default-First-Site-Name to Internet|RequireTLS|False",
                "EdgeSync - Default-First-Site-Name to Internet|TlsAuthLevel|not set",
                "EdgeSync - Default-First-Site-Name to Internet|TlsCertificateName|not set",
                "EdgeSync - Default-First-Site-Name to Internet|TlsDomain|not set",
                ("Outbound to Office 365 - a46fac84-50d1-4953-8e4c-c924f33dfa5b|"
                 "DomainSecureEnabled|False"),
                "Outbound to Office 365 - a46fac84-50d1-4953-8e4c-c924f33dfa5b|RequireTLS|True",
                ("Outbound to Office 365 - a46fac84-50d1-4953-8e4c-c924f33dfa5b|"
                 "TlsAuthLevel|DomainValidation"),
                ("Outbound to Office 365 - a46fac84-50d1-4953-8e4c-c924f33dfa5b|TlsCertificateName|"
                 "<I>CN=GeoTrust TLS RSA CA G1, OU=www.digicert.com, O=DigiCert Inc, C=US"
                 "<S>CN=mail.fabrikam.com"),
                ("Outbound to Office 365 - a46fac84-50d1-4953-8e4c-c924f33dfa5b|"
                 "TlsDomain|mail.protection.outlook.com")});
}

TEST_CASE("the sample says the same however PowerShell formatted it") {
    if (is_absent())
        return;
    const auto bytes = bytes_of("analysis_20260424_082200.json");
    const auto json = Json::parse(bytes);
    const auto digest = digest_of(bytes);

    auto windows = replaced(unwrapped(json).dump(4), "\n", "\r\n");
    windows = "\xef\xbb\xbf" + replaced(replaced(windows, "'", "\\u0027"), "<", "\\u003c");
    REQUIRE(windows.find("\\u0027") != std::string::npos);
    CHECK(digest_of(windows) == digest);
    CHECK(digest_of(utf16_le(bytes)) == digest);
    CHECK(digest_of(wrapped(json).dump()) == digest);
    CHECK(digest_of(json.dump(-1, ' ', true)) == digest);
}

TEST_CASE("recording the sample of another day writes the scan alone") {
    if (is_absent())
        return;
    auto history = memory_history();
    auto scan = sample();
    append(history, scan);
    const auto before = history.handle().getTotalChanges();
    scan.taken_at += std::chrono::hours(24);
    append(history, scan);
    CHECK(history.handle().getTotalChanges() - before == 1);
}
