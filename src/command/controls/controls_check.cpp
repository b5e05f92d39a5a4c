#include "command/controls/controls_check.hpp"

#include "command/guard.hpp"
#include "command/option/size.hpp"
#include "input/control/control_file.hpp"
#include "input/control/control_ids.hpp"
#include "input/source.hpp"
#include "present/page/complaints.hpp"

#include <CLI/App.hpp>
#include <memory>
#include <set>

namespace edca::command {

namespace {

struct Options {
    std::vector<std::string> sources;
    std::string max_size;
};

/// The path that tells a file from others, whatever name it was given by; empty for standard input.
std::filesystem::path whole_path(const input::Source& source) {
    return source.path.empty() ? source.path
                               : std::filesystem::absolute(source.path).lexically_normal();
}

void guard_sources(const Session& session, const std::vector<input::Source>& sources) {
    Files files;
    for (const auto& source : sources)
        files.read.push_back({source.path, "is to be checked"});
    guard(session, files);
}

/// The files that can be read and hold controls, each once. For any other file an error is
/// reported, and `status` becomes error.
std::vector<input::ControlFile> read_files(Session& session, const Options& options,
                                           ExitStatus& status) {
    const auto max_bytes = max_size(options.max_size);
    input::ControlSchema schema;
    std::vector<input::ControlFile> files;
    std::set<std::filesystem::path> seen;
    const auto sources = input::find_sources(options.sources, input::control_files);
    guard_sources(session, sources);
    for (const auto& source : sources) {
        if (!seen.insert(whole_path(source)).second)
            continue;
        try {
            auto bytes = input::read(source, session.in, max_bytes);
            if (auto file = input::check_control_file(std::move(bytes), source, schema))
                files.push_back(std::move(*file));
        } catch (const Error& error) {
            report(session.err, error);
            status = ExitStatus::error;
        }
    }
    return files;
}

ExitStatus check(Session& session, const Options& options) {
    auto status = ExitStatus::ok;
    auto files = read_files(session, options, status);
    if (files.empty() && status == ExitStatus::ok)
        throw Error(options.sources.front() + ": holds no controls, expected at least one",
                    std::string(input::control_files.hint));
    input::check_ids(files);

    std::vector<Complaint> complaints;
    present::Checked checked{.controls = 0, .files = files.size()};
    for (const auto& file : files)
        for (const auto& control : file.controls) {
            ++checked.controls;
            complaints.insert(complaints.end(), control.complaints.begin(),
                              control.complaints.end());
        }
    if (session.format != present::Format::text)
        present::render(session.out, present::complaint_table(complaints), session.format,
                        session.look);
    else if (!files.empty())
        present::render_complaints(session.out, complaints, checked, session.look);
    return status == ExitStatus::ok && !complaints.empty() ? ExitStatus::condition_met : status;
}

} // namespace

Command controls_check(CLI::App& controls) {
    auto options = std::make_shared<Options>();
    CLI::App* parser = controls.add_subcommand("check", "What is wrong in files of controls");
    parser
        ->add_option("FILE", options->sources,
                     "A control, a catalogue of them, a folder of such files, or - for standard "
                     "input")
        ->type_name("")
        ->required();
    add_max_size_option(*parser, options->max_size);
    return {parser, [options](Session& session) { return check(session, *options); }};
}

} // namespace edca::command
