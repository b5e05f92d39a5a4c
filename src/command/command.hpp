#pragma once

#include "domain/error.hpp"
#include "domain/time/timestamp.hpp"
#include "present/format/render.hpp"
#include "present/look.hpp"
#include "query/clock.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace edca::command {

enum class ExitStatus { ok = 0, condition_met = 1, error = 2, integrity_failed = 3, locked = 4 };

/// The things that a command works with, beside its own options.
struct Session {
    std::filesystem::path database;
    std::filesystem::path output;   // of --output, empty for standard output
    std::chrono::milliseconds wait; // how long, for another process that has the history
    std::optional<std::string> organization;
    present::Format format = present::Format::text;
    present::Look look;
    std::istream& in;
    std::ostream& out; // the answer
    std::ostream& err; // everything else
    bool in_is_terminal = false;
    bool err_is_terminal = false;
    std::function<Timestamp()> now;
    std::function<std::string()> user; // who runs the program

    /// The clock by which the times of its arguments are read.
    [[nodiscard]] query::Clock clock() const {
        return {.now = now(), .zone = look.utc ? query::Zone::utc : query::Zone::of_the_scans};
    }
};

/// Writes an error and its hint in the form of all errors of edca.
void report(std::ostream& err, const Error& error);

/// Says where the copy of an upgraded history is, if one was kept.
void report_kept(std::ostream& err, const std::optional<std::filesystem::path>& kept);

/// Writes notes: sentences about something that is no error, but must not go unnoticed.
void note(std::ostream& err, const std::vector<std::string>& sentences);

/// What --output of a command may name.
enum class Output { file, file_or_folder };

/// A subcommand: its place in the parser, and the function that it runs.
struct Command {
    CLI::App* parser;
    std::function<ExitStatus(Session&)> run;
    Output output = Output::file; // where it is a folder, the command writes its files itself
};

Command record(CLI::App& app);
Command status(CLI::App& app);
Command diff(CLI::App& app);
Command scans(CLI::App& app);
Command subjects(CLI::App& app);
Command organizations(CLI::App& app);
Command drift(CLI::App& app);
Command trend(CLI::App& app);
Command show(CLI::App& app);
Command gate(CLI::App& app);
Command waivers(CLI::App& app);
Command notes(CLI::App& app);
Command assess(CLI::App& app);
Command remediate(CLI::App& app);
Command report(CLI::App& app);
Command sql(CLI::App& app);
Command queries(CLI::App& app);
Command controls(CLI::App& app);
Command verify(CLI::App& app);
Command backup(CLI::App& app);
Command recover(CLI::App& app);
Command compact(CLI::App& app);
Command migrate(CLI::App& app);
Command completion(CLI::App& app);
Command version(CLI::App& app);

/// Declares every command, in the order of the help.
inline std::vector<Command> all_commands(CLI::App& app) {
    return {record(app),  status(app),        drift(app),   diff(app),       trend(app),
            show(app),    report(app),        gate(app),    remediate(app),  waivers(app),
            notes(app),   assess(app),        scans(app),   controls(app),   subjects(app),
            sql(app),     organizations(app), queries(app), verify(app),     backup(app),
            recover(app), compact(app),       migrate(app), completion(app), version(app)};
}

} // namespace edca::command
