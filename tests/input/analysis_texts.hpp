#pragma once

#include "support/catch.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// Texts of analyses for tests.
namespace edca::test {

/// An analysis with every field.
inline const std::string full = R"({
  "Metadata": {"AnalysisTimestamp": "2026-04-24T08:22:00.0000000+02:00", "ControlCount": 1,
               "OrganizationId": "Contoso"},
  "Scores": [{"Framework": "All", "Score": 69.38, "TotalControls": 150, "FailedControls": 39,
              "WarningControls": 1, "UnknownControls": 5, "SkippedControls": 6},
             {"Framework": "CIS", "Score": null}],
  "Findings": [{
    "ControlId": "EDCA-TLS-014", "Title": "Domain security", "Description": "Mutual TLS",
    "Category": "Transport Security", "Severity": "Medium", "SeverityWeight": 5,
    "Frameworks": ["NIS2", "CIS", "NIS2"], "Verify": true, "OverallStatus": "Fail",
    "Subject": "Organization", "Roles": ["Mailbox", "Edge"], "SubjectLabel": "Connector",
    "References": [{"name": "CIS 2.2.10", "url": "https://cis"}, {"name": "BSI", "url": ""}],
    "Remediation": {"automatable": true, "description": "Enable it",
                    "scriptTemplate": "Set-SendConnector"},
    "Considerations": "Ask partners",
    "ServerResults": [
      {"Server": "Internet", "Status": "Fail", "Evidence": "DomainSecureEnabled: False | TlsDomain: not set."},
      {"Server": "Office 365", "Status": "Pass", "Evidence": null}]
  }]
})";

/// A file with one finding, in which `members` are added to what must be there.
inline std::string with_finding(const std::string& members) {
    return R"({"Metadata": {"AnalysisTimestamp": "2026-04-24T08:22:00Z"}, "Findings": [{)" +
           members + "}]}";
}

/// The members that a finding must have.
inline const std::string required = R"("ControlId": "EDCA-TLS-014", "Title": "Domain security",
    "Category": "Transport", "Severity": "Medium", "SeverityWeight": 5, "Verify": true,
    "OverallStatus": "Fail")";

/// `text` with the first `from` replaced, which must be there.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace edca::test
