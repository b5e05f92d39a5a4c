#pragma once

#include "faults/watched_files.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace edca::test {

/// A folder on a disk whose power fails. Only what was synced is sure to survive: of all other
/// writes, truncations, new and removed names any part may, and a sector may be written in part.
class Disk {
  public:
    /// Everything that is in `folder` has been synced. The power fails before the call with number
    /// `calls_until_cut`, counted from 0.
    Disk(const std::filesystem::path& folder, std::size_t calls_until_cut);

    /// What to answer to a call; to be used as a Watcher.
    int answer(const FileAccess& access);

    /// How many calls there were.
    [[nodiscard]] std::size_t calls() const {
        return calls_;
    }

    /// Leaves in the folder what a disk could hold after the power has failed now.
    void restart(std::mt19937& random);

  private:
    struct Change {
        bool truncates = false;
        std::size_t offset = 0; // of the bytes, or the new size
        std::string bytes;
    };

    struct File {
        std::string synced;
        std::vector<Change> pending;
    };

    using Names = std::map<std::string, std::shared_ptr<File>>;

    struct Renaming {
        std::string path;
        std::shared_ptr<File> file; // nothing where the name was removed
    };

    static void apply(const Change& change, std::string& bytes);
    static void apply_in_part(const Change& change, std::string& bytes, std::mt19937& random);
    [[nodiscard]] bool is_new(const std::string& path) const;
    void sync_folder();

    std::size_t calls_ = 0;
    std::size_t calls_until_cut_;
    Names names_;
    Names synced_names_;
    std::vector<Renaming> pending_names_;
};

} // namespace edca::test
