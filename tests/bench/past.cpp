#include "past.hpp"

#include "history/append.hpp"
#include "history/storage/open.hpp"
#include "sqlite/connection.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace edca::bench {

namespace {

namespace fs = std::filesystem;

/// A file that may be lost needs no journal; it is the same file in the end.
sqlite::Connection open_fast(const fs::path& path) {
    auto database = history::open_to_record(path).connection;
    database.handle().exec("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");
    return database;
}

void append(sqlite::Connection& database, const Scan& scan) {
    history::append(database, scan, scan.taken_at);
}

std::string name(const Parameters& parameters) {
    return std::to_string(parameters.servers) + "-servers";
}

std::string load(const Parameters& parameters, std::size_t scans) {
    return std::to_string(parameters.servers) + " servers, " + std::to_string(scans) + " scans";
}

/// Gives the file its name once it is whole, so that one that was interrupted is not taken for it.
class Growing {
  public:
    explicit Growing(fs::path path)
        : path_(std::move(path))
        , growing_(path_.parent_path() / "growing.db") {
        fs::remove(growing_);
        std::cerr << "recording " << path_.filename().string() << "...\n";
    }

    [[nodiscard]] const fs::path& path() const {
        return growing_;
    }

    void finish() const {
        fs::rename(growing_, path_);
    }

  private:
    fs::path path_;
    fs::path growing_;
};

} // namespace

std::vector<Past> grow(const fs::path& folder, const Parameters& parameters,
                       const std::vector<std::size_t>& lengths) {
    std::vector<Past> pasts;
    Organization organization(parameters);
    std::size_t scans = 1; // that the organization has had
    std::size_t recorded = 0;
    for (const std::size_t length : lengths) {
        const fs::path path =
            folder / ("history-" + name(parameters) + "-" + std::to_string(length) + ".db");
        if (fs::exists(path)) {
            for (; scans < length; ++scans)
                organization.go_on();
        } else {
            const Growing growing(path);
            if (!pasts.empty())
                fs::copy_file(pasts.back().path, growing.path());
            {
                auto database = open_fast(growing.path());
                for (; recorded < length; ++recorded) {
                    if (recorded == scans) {
                        organization.go_on();
                        ++scans;
                    }
                    append(database, organization.scan());
                }
            }
            growing.finish();
        }
        recorded = length;
        pasts.push_back({parameters, length, path, organization, load(parameters, length)});
    }
    return pasts;
}

Past grow_many(const fs::path& folder, const Parameters& parameters, std::size_t organizations,
               std::size_t scans) {
    const fs::path path = folder / ("history-" + name(parameters) + "-" + std::to_string(scans) +
                                    "-of-" + std::to_string(organizations) + ".db");
    std::vector<Organization> all;
    for (std::size_t number = 0; number < organizations; ++number) {
        auto another = parameters;
        another.number += number;
        all.emplace_back(another);
    }
    const bool is_there = fs::exists(path);
    if (is_there) {
        for (std::size_t scan = 1; scan < scans; ++scan)
            all.front().go_on();
    } else {
        const Growing growing(path);
        {
            auto database = open_fast(growing.path());
            for (std::size_t scan = 0; scan < scans; ++scan)
                for (auto& organization : all) {
                    if (scan > 0)
                        organization.go_on();
                    append(database, organization.scan());
                }
        }
        growing.finish();
    }
    return {parameters, scans, path, all.front(),
            std::to_string(organizations) + " organizations of " + load(parameters, scans)};
}

Files write_files(const fs::path& folder, const Parameters& parameters, std::size_t scans) {
    Files files;
    files.folder = folder / ("files-" + name(parameters) + "-" + std::to_string(scans));
    std::cerr << "writing " << files.folder.filename().string() << "...\n";
    fs::create_directories(files.folder);
    Organization organization(parameters);
    for (std::size_t scan = 0; scan < scans; ++scan) {
        if (scan > 0)
            organization.go_on();
        const auto& path = files.paths.emplace_back(files.folder / organization.scan().source);
        if (!fs::exists(path)) {
            std::ofstream file(path, std::ios::binary);
            file << analysis_json(organization.scan());
        }
        std::ifstream file(path, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        files.bytes += static_cast<double>(bytes.size());
    }
    return files;
}

} // namespace edca::bench
