#include "past.hpp"

#include "history/append.hpp"
#include "history/database.hpp"

#include <algorithm>
#include <string>

namespace edca::bench {

namespace {

namespace fs = std::filesystem;

/// A file that may be lost needs no journal; it is the same file in the end.
history::Database open_fast(const fs::path& path) {
    auto database = history::Database::open(path, history::Access::record);
    database.handle().exec("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");
    return database;
}

/// The mean size of every so many analysis files.
class JsonSample {
  public:
    explicit JsonSample(std::size_t scans)
        : step_(std::max<std::size_t>(1, scans / 10)) {}

    void see(std::size_t index, const Scan& scan) {
        if (index % step_ != 0)
            return;
        bytes_ += static_cast<double>(analysis_json(scan).size());
        ++files_;
    }

    [[nodiscard]] double mean() const {
        return bytes_ / files_;
    }

  private:
    std::size_t step_;
    double bytes_ = 0;
    double files_ = 0;
};

} // namespace

std::vector<Past> grow(const fs::path& folder, const Parameters& parameters,
                       const std::vector<std::size_t>& lengths) {
    const fs::path growing = folder / "growing.db";
    std::vector<Past> pasts;
    Organization organization(parameters);
    JsonSample sample(lengths.back());
    std::size_t scans = 0;
    for (const std::size_t length : lengths) {
        {
            auto database = open_fast(growing);
            for (; scans < length; ++scans) {
                if (scans > 0)
                    organization.go_on();
                sample.see(scans, organization.scan());
                history::append(database, organization.scan(), organization.scan().taken_at);
            }
        }
        const fs::path kept = folder / ("history-" + std::to_string(length) + ".db");
        fs::copy_file(growing, kept);
        pasts.push_back({length, kept, organization, sample.mean() * static_cast<double>(length)});
    }
    return pasts;
}

} // namespace edca::bench
