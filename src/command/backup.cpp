#include "command/answer.hpp"
#include "command/command.hpp"
#include "command/terminal/verify_with_progress.hpp"
#include "domain/utf8.hpp"
#include "history/copy.hpp"
#include "history/digest/chain.hpp"
#include "history/digest/digest.hpp"
#include "history/open.hpp"
#include "present/page/maintenance.hpp"
#include "query/scans.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <array>
#include <fstream>
#include <memory>

namespace edca::command {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::string file;
    bool overwrite = false;
};

void refuse(const Session& session, const Options& options) {
    refuse_history("backup", options.file, session.database);
    const auto path = utf8_to_path(options.file);
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        throw Error(options.file + ": is a folder, expected the name of the copy",
                    "name the file, such as " + path_to_utf8(path / "history-backup.db"));
    if (fs::exists(path, ignored) && !options.overwrite)
        throw Error(options.file + ": is there already",
                    "name another file, or replace it with --overwrite");
}

/// SHA-256 of a file's bytes, as sha256sum prints it.
std::string file_sha256(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    history::Sha256 digest;
    std::array<char, std::size_t{1} << 16U> bytes{};
    while (in.read(bytes.data(), bytes.size()) || in.gcount() > 0)
        digest.add({bytes.data(), static_cast<std::size_t>(in.gcount())});
    return digest.digest();
}

/// The copy at `path`, once it is verified; `name` is what the caller called it.
present::Backup verified(Session& session, const fs::path& path, const std::string& name) {
    present::Backup copy{.path = name, .scans = 0, .chain_sha256 = {}, .content_sha256 = {}};
    {
        auto database = history::open(path, history::Access::read_only);
        const auto checks = verify_with_progress(session, database, {});
        const auto failed = std::find_if(checks.begin(), checks.end(), [](const Check& check) {
            return check.verdict == Verdict::failed;
        });
        if (failed != checks.end())
            throw IntegrityError(path_to_utf8(session.database) +
                                     ": no copy was kept, for the history is "
                                     "not as edca wrote it: " +
                                     failed->detail,
                                 "`edca verify` lists everything; earlier backups are untouched");
        copy.scans = query::count_scans(database);
        copy.chain_sha256 = history::chain_head(database).chain_sha256;
    }
    copy.content_sha256 = file_sha256(path);
    return copy;
}

void show(Session& session, const present::Backup& copy) {
    if (session.format == present::Format::text)
        present::render_backup(session.out, copy);
    else
        present::render(session.out, present::backup_table(copy), session.format, session.look);
}

ExitStatus run(Session& session, const Options& options) {
    refuse(session, options);
    const auto path = utf8_to_path(options.file);
    auto partial = path;
    partial += ".partial";
    std::error_code failed;
    history::discard_copy(partial); // left by a backup that was cut off
    auto database = history::open(session.database, history::Access::read_only, session.wait);
    history::copy(database, partial);
    present::Backup copy;
    try {
        copy = verified(session, partial, options.file);
    } catch (...) {
        history::discard_copy(partial);
        throw;
    }
    fs::rename(partial, path, failed);
    if (failed)
        throw Error(options.file + ": cannot be put in place: " + failed.message(),
                    "the copy is whole and stays as " + path_to_utf8(partial));
    show(session, copy);
    return ExitStatus::ok;
}

} // namespace

Command backup(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* parser =
        app.add_subcommand("backup", "Copy the history, while others use it, and verify the copy");
    parser->add_option("FILE", options->file, "The copy")->type_name("")->required();
    parser->add_flag("--overwrite", options->overwrite,
                     "Replace the file once the new copy is verified");
    return {parser, [options](Session& session) { return run(session, *options); }};
}

} // namespace edca::command
