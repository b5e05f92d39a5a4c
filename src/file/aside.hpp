#pragma once

#include "file/system.hpp"

#include <filesystem>

namespace edca::file {

enum class Existing { refuse, replace };

/// A file that is written aside and gets its name when it is whole. Until then its name is the
/// target's with a random number and `.partial`, which no other process uses; what never gets its
/// name is deleted, with what SQLite keeps beside it.
class Aside {
  public:
    /// Makes an empty file in the folder of `target`. Where `target` is a link, that is the folder
    /// of what it leads to. Throws Error when that cannot be done.
    Aside(const std::filesystem::path& target, Mode mode);
    ~Aside();

    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const {
        return path_;
    }

    /// Lets the same people use the file as `other`, where the system has modes.
    void take_mode_of(const std::filesystem::path& other) const;

    /// Gives the file its name, durably, at once with all its content. Its bytes must be synced.
    /// An error when something has that name that is not to be replaced, or when it cannot be done.
    std::error_code put_in_place(Existing existing) {
        return put_in_place(target_, existing);
    }

    /// Gives it another name in the same folder.
    std::error_code put_in_place(const std::filesystem::path& target, Existing existing);

  private:
    std::filesystem::path target_;
    std::filesystem::path path_;
    bool is_in_place_ = false;
};

} // namespace edca::file
