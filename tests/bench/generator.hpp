#pragma once

#include "domain/scan.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace edca::bench {

/// The defaults are one small organization as EDCA's sample report shows it: some 420 results in
/// 0.6 MB. With 50 servers it has some 6,500 in 2 MB.
struct Parameters {
    std::uint64_t servers = 3;
    std::uint64_t controls = 192;
    double flip_share = 0.005;              // of results that change their status in a scan
    double moving_share = 0.10;             // of evidence with a number that every scan moves
    std::uint64_t scans_per_catalogue = 90; // after so many scans a few controls are redefined
    std::uint64_t seed = 1;                 // of the catalogue, which organizations share
    std::uint64_t number = 1;               // of the organization
};

/// Random draws that are the same with every standard library: the engine is specified to the bit,
/// the standard distributions are not.
class Draw {
  public:
    explicit Draw(std::uint64_t seed)
        : engine_(seed) {}

    std::uint64_t below(std::uint64_t limit);
    bool chance(double share);
    std::string word();
    std::string property_name();
    /// Sentences of made-up words, of about so many bytes.
    std::string prose(std::size_t bytes);

  private:
    std::mt19937_64 engine_;
};

/// An invented organization that is scanned once a day. Two of the same parameters tell the same
/// story; a copy goes on as the original would have.
class Organization {
  public:
    explicit Organization(const Parameters& parameters);

    /// The latest scan. Its source_sha256 is made up: it is that of no file.
    [[nodiscard]] const Scan& scan() const {
        return scan_;
    }

    /// A day later: some results flip, moving evidence moves, at times the catalogue changes.
    void go_on();

    /// A day later, and nothing but the time has changed.
    void stand_still();

  private:
    enum class Style { plain, properties, moving };

    /// Where a result lies in the scan, and what its evidence is made of.
    struct Place {
        std::size_t finding = 0;
        std::size_t result = 0;
        Style style = Style::plain;
        std::uint64_t number = 0;
    };

    /// Phrases that the evidence of a control repeats on each subject.
    struct Phrases {
        std::vector<std::string> properties;
        std::string setting;
        std::string remark;
    };

    void add_control(std::uint64_t index);
    void add_result(const std::string& subject);
    void word_evidence(const Place& place);
    void redefine_some();
    void conclude();

    Parameters parameters_;
    Draw catalogue_; // tells of the definitions
    Draw draw_;      // of the results
    Scan scan_;
    std::uint64_t day_ = 0;
    std::vector<Place> places_;
    std::vector<Phrases> phrases_; // of each finding
};

/// `scan` as EDCA's analysis_*.json: what input::parse_analysis reads as the same scan.
std::string analysis_json(const Scan& scan);

} // namespace edca::bench
