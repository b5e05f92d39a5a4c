#include "command/command.hpp"
#include "command/guard.hpp"
#include "command/terminal/verify_with_progress.hpp"
#include "domain/text/utf8.hpp"
#include "file/aside.hpp"
#include "file/place.hpp"
#include "file/system.hpp"
#include "history/digest/chain.hpp"
#include "history/digest/digest.hpp"
#include "history/storage/copy.hpp"
#include "history/storage/open.hpp"
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

Error is_there(const Options& options) {
    return Error(options.file + ": is there already",
                 "name another file, or replace it with --overwrite");
}

void refuse(const Session& session, const Options& options) {
    const auto path = utf8_to_path(options.file);
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        throw Error(options.file + ": is a folder, expected the name of the copy",
                    "name the file, such as " + path_to_utf8(path / "history-backup.db"));
    guard(session, {.written = {{"backup", options.file, Content::database}}, .read = {}});
    if (fs::exists(path, ignored) && !options.overwrite)
        throw is_there(options);
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
        auto database = history::open(path, history::Access::verify);
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

/// The journal of a former database would be taken for the copy's.
void refuse_companions(const Options& options) {
    const auto path = file::real_path(utf8_to_path(options.file));
    for (const char* suffix : file::companion_suffixes) {
        const auto beside = file::companion(path, suffix);
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(beside, ignored)))
            throw Error(options.file + suffix + ": would be taken for a part of the copy",
                        "see whose it is and move it away, or name another file");
    }
}

void put_in_place(file::Aside& aside, const Options& options) {
    refuse_companions(options);
    const auto failed =
        aside.put_in_place(options.overwrite ? file::Existing::replace : file::Existing::refuse);
    if (failed == std::errc::file_exists)
        throw is_there(options); // since another backup was faster
    if (failed)
        throw Error(options.file + ": cannot be put in place: " + file::reason(failed),
                    "no copy was kept; what was there before is untouched");
}

ExitStatus run(Session& session, const Options& options) {
    refuse(session, options);
    refuse_companions(options);
    auto database = history::open(session.database, history::Access::read_only, session.wait);
    file::Aside aside(utf8_to_path(options.file), file::Mode::owner);
    history::copy(database, aside.path());
    const auto copy = verified(session, aside.path(), options.file);
    aside.take_mode_of(session.database);
    put_in_place(aside, options);
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
