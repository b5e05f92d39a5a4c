#pragma once

#include "domain/scan.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace edca::test {

/// The bytes of a file; nothing where there is none.
std::string bytes_of(const std::filesystem::path& path);

/// Two scans, a month apart: EDCA-TLS-001 breaks on EX1, and EDCA-TLS-002 is fixed.
std::vector<Scan> two_scans(const std::string& organization = "Contoso");

/// A history in a file of its own, and reports of it, which are written on 1 June 2026.
class Reported {
  public:
    explicit Reported(const std::vector<Scan>& scans);

    [[nodiscard]] std::filesystem::path path() const {
        return folder_.path() / "history.db";
    }
    [[nodiscard]] std::filesystem::path folder() const {
        return folder_.path();
    }

    /// What any command says of the history.
    [[nodiscard]] Said say(const std::vector<std::string>& arguments,
                           const std::filesystem::path& output = {}) const;

    /// What edca report says.
    [[nodiscard]] Said report(std::vector<std::string> arguments = {},
                              const std::filesystem::path& output = {}) const;

    /// The same of a report that must be there.
    [[nodiscard]] std::string page(const std::vector<std::string>& arguments = {}) const;

    /// Edits the file as somebody might who has no edca.
    void tamper(const std::string& sql) const;

  private:
    TempDir folder_;
};

} // namespace edca::test
