#include "faults/disk.hpp"

#include "domain/text/utf8.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sqlite3.h>

namespace edca::test {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector = 512;

bool is_journal(std::string_view path) {
    constexpr std::string_view end = "-journal";
    return path.size() > end.size() && path.substr(path.size() - end.size()) == end;
}

bool one_in(std::mt19937& random, unsigned count) {
    return random() % count == 0;
}

} // namespace

Disk::Disk(const fs::path& folder, std::size_t calls_until_cut)
    : calls_until_cut_(calls_until_cut) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        names_[path_to_utf8(entry.path())] = std::make_shared<File>(
            File{{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}, {}});
    }
    synced_names_ = names_;
}

void Disk::apply(const Change& change, std::string& bytes) {
    if (change.truncates) {
        bytes.resize(change.offset, '\0');
        return;
    }
    bytes.resize(std::max(bytes.size(), change.offset + change.bytes.size()), '\0');
    bytes.replace(change.offset, change.bytes.size(), change.bytes);
}

void Disk::apply_in_part(const Change& change, std::string& bytes, std::mt19937& random) {
    if (change.truncates) {
        if (one_in(random, 2))
            apply(change, bytes);
        return;
    }
    for (std::size_t begin = 0; begin < change.bytes.size();) {
        const std::size_t offset = change.offset + begin;
        const std::size_t size = std::min(sector - offset % sector, change.bytes.size() - begin);
        const bool is_torn = one_in(random, 8);
        if (is_torn || one_in(random, 2))
            apply({false, offset, change.bytes.substr(begin, is_torn ? random() % size : size)},
                  bytes);
        begin += size;
    }
}

bool Disk::is_new(const std::string& path) const {
    return std::any_of(pending_names_.begin(), pending_names_.end(),
                       [&](const Renaming& renaming) { return renaming.path == path; });
}

void Disk::sync_folder() {
    synced_names_ = names_;
    pending_names_.clear();
}

int Disk::answer(const FileAccess& access) {
    if (calls_++ >= calls_until_cut_)
        return SQLITE_IOERR;
    const std::string path(access.path);
    if (path.empty() || (access.flags & SQLITE_OPEN_DELETEONCLOSE) != 0)
        return SQLITE_OK;
    const auto found = names_.find(path);
    if (found == names_.end() && access.call != FileCall::open)
        return SQLITE_OK; // made by another way than SQLite's
    switch (access.call) {
    case FileCall::open:
        if (found == names_.end() && (access.flags & SQLITE_OPEN_CREATE) != 0) {
            names_[path] = std::make_shared<File>();
            pending_names_.push_back({path, names_[path]});
        }
        break;
    case FileCall::read:
        break;
    case FileCall::write:
        found->second->pending.push_back(
            {false, static_cast<std::size_t>(access.offset), std::string(access.bytes)});
        break;
    case FileCall::truncate:
        found->second->pending.push_back({true, static_cast<std::size_t>(access.offset), {}});
        break;
    case FileCall::sync:
        for (const Change& change : found->second->pending)
            apply(change, found->second->synced);
        found->second->pending.clear();
        // SQLite's own way to files syncs the folder with a journal that is new in it.
        if (is_journal(path) && is_new(path))
            sync_folder();
        break;
    case FileCall::remove:
        names_.erase(found);
        pending_names_.push_back({path, nullptr});
        if (access.with_folder)
            sync_folder();
        break;
    }
    return SQLITE_OK;
}

void Disk::restart(std::mt19937& random) {
    Names names = synced_names_;
    for (const Renaming& renaming : pending_names_) {
        std::error_code ignored;
        fs::remove(utf8_to_path(renaming.path), ignored);
        if (one_in(random, 2))
            continue;
        if (renaming.file)
            names[renaming.path] = renaming.file;
        else
            names.erase(renaming.path);
    }
    for (const auto& [path, file] : names) {
        std::string bytes = file->synced;
        for (const Change& change : file->pending)
            apply_in_part(change, bytes, random);
        std::ofstream(utf8_to_path(path), std::ios::binary) << bytes;
    }
}

} // namespace edca::test
