#pragma once

#include "command/command.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace edca::command {

/// What is written to a file, and so what may be there already: an answer replaces any file but a
/// database and a digest log, a log goes on with a log, and a database replaces a database.
enum class Content { answer, log, database };

/// A file that a command writes: how a message names it, and how the user did.
struct Written {
    std::string option;
    std::string file;
    Content content;
};

/// A file that a command reads, and what a message says of it, such as `is to be recorded`.
struct ReadFile {
    std::filesystem::path path;
    std::string role;
};

struct Files {
    std::vector<Written> written;
    std::vector<ReadFile> read;
};

/// Throws Error when one of `files` that is written, or the file of --output, is no place for it: a
/// folder, a device or a pipe; a file of another kind that is there already; the history or one of
/// the files that SQLite keeps beside it; a file that is read; or a file that is written for
/// something else. Every command that writes or reads files asks before it does anything.
void guard(const Session& session, const Files& files);

/// The same, of `files` alone: where --output is a folder, the files in it are among them.
void guard(const std::filesystem::path& history, const Files& files);

/// The same, of --output alone, whatever the command is.
void guard_output(const std::string& output, const std::filesystem::path& history);

/// Whether `output` names a folder: there is one, or it ends in a separator.
bool is_folder(const std::filesystem::path& output);

} // namespace edca::command
