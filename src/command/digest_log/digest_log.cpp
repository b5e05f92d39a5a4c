#include "command/digest_log/digest_log.hpp"

#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "file/place.hpp"
#include "file/system.hpp"

#include <CLI/App.hpp>
#include <array>
#include <fstream>

namespace edca::command {

namespace {

Error unwritable(const std::string& name, const std::string& hint) {
    return Error("--digest-log: " + name + " cannot be written", hint);
}

/// Whether the file ends within a line: whoever wrote it was cut off.
bool ends_in_a_line(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    char last = '\n';
    if (in && in.tellg() > 0)
        in.seekg(-1, std::ios::end).get(last);
    return last != '\n';
}

} // namespace

void add_digest_log_options(CLI::App& app, DigestLogOptions& options) {
    auto* log =
        app.add_option("--digest-log", options.file,
                       "Append the head of the chain to this file, which is kept elsewhere");
    log->type_name("FILE");
    app.add_option("--sign-key", options.key,
                   "Sign that line with this private key of Ed25519, in PEM form")
        ->type_name("FILE")
        ->needs(log);
}

Files files_of(const DigestLogOptions& options) {
    Files files;
    if (!options.file.empty())
        files.written.push_back({"--digest-log", options.file, Content::log});
    if (!options.key.empty())
        files.read.push_back({utf8_to_path(options.key), "is the key"});
    return files;
}

DigestLog::DigestLog(const DigestLogOptions& options)
    : name_(options.file) {
    if (name_.empty())
        return;
    if (!options.key.empty()) {
        key_ = history::SigningKey::from_pem(key_text("--sign-key", options.key));
        if (!key_)
            throw Error("--sign-key: " + options.key +
                            " has no private key of Ed25519, expected one in PEM form that is not "
                            "encrypted",
                        "make one with: openssl genpkey -algorithm ed25519 -out key.pem");
    }
    const auto path = file::real_path(utf8_to_path(name_));
    if (!file::create(path, file::Mode::owner)) // unless it is there
        file::sync_folder_of(path);
    if (!std::ofstream(path, std::ios::binary | std::ios::app))
        throw unwritable(name_, "nothing was recorded; check that its folder exists and may be "
                                "written");
}

void DigestLog::note(const Session& session, const std::string& digest) const {
    if (name_.empty())
        return;
    const auto path = utf8_to_path(name_);
    const auto time = to_text(session.now());
    const auto history = logged_path(session.database);
    std::string line = ends_in_a_line(path) ? std::string(cut_off_mark) + '\n' : "";
    line += time + ' ' + digest + ' ';
    if (key_)
        line += std::string(signature_mark) + key_->sign(signed_text(time, digest, history)) + ' ';
    line += history + '\n';
    std::ofstream out(path, std::ios::binary | std::ios::app);
    out << line << std::flush;
    if (!out || file::sync(path))
        throw unwritable(name_, "what was done stays done; note its digest, " + digest);
}

std::string logged_path(const std::filesystem::path& path) {
    std::string text;
    for (const char c : path_to_utf8(file::real_path(path)))
        text += is_ascii_control(c) ? escaped_control(c) : std::string(1, c);
    return text;
}

std::string signed_text(std::string_view time, std::string_view digest, std::string_view path) {
    std::string text(time);
    return text.append(" ").append(digest).append(" ").append(path);
}

std::string key_text(const std::string& option, const std::string& file) {
    std::array<char, 16'384> text{}; // far longer than a key
    std::ifstream in(utf8_to_path(file), std::ios::binary);
    if (!in)
        throw Error(option + ": " + file + " cannot be read, expected a key in PEM form",
                    "check that it exists and that you may read it");
    in.read(text.data(), text.size());
    return {text.data(), static_cast<std::size_t>(in.gcount())};
}

} // namespace edca::command
