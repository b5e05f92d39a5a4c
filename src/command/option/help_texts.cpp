#include "command/option/help_texts.hpp"

#include <CLI/App.hpp>
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

namespace edca::command {

namespace {

struct Examples {
    std::string_view command;
    std::array<std::string_view, 2> lines;
    std::string_view met = {}; // what exit status 1 tells, where the command has it
};

constexpr std::array all_examples{
    Examples{"record",
             {R"(edca record C:\EDCA\Data)", "edca record analysis_20260424_082200.json"}},
    Examples{"status", {"edca status --severity high+", "edca status --at 2026-01 --by subject"}},
    Examples{"drift", {"edca drift EDCA-TLS-014", "edca drift --since 2026-04 --change regressed"}},
    Examples{"diff",
             {"edca diff", "edca diff approved-2026-q1 latest --fail-on new-failures:High"},
             "there are changes that --exit-code or --fail-on asks for"},
    Examples{"trend", {"edca trend --since 2026-01", "edca trend --explain 2026-01 latest"}},
    Examples{"show", {"edca show EDCA-TLS-014", "edca show EDCA-TLS-014 --format json"}},
    Examples{"gate",
             {"edca gate --max-new-failures 0 --severity high+", "edca gate --policy gate.toml"},
             "a condition is not met, or cannot be known"},
    Examples{"remediate",
             {"edca remediate --severity high+ --output fix.ps1",
              "edca remediate EDCA-TLS-014 --format markdown"}},
    Examples{"report",
             {"edca report --output report.html",
              "edca report --since 2026-01 --redact names.key --output report.html"}},
    Examples{"waivers", {"edca waivers", "edca waivers --expiring 30d"}},
    Examples{
        "waivers grant",
        {R"(edca waivers grant EDCA-TLS-014 --reason "partner has no TLS" --approved-by "A. Lee" --until 2026-12-31)",
         R"(edca waivers grant EDCA-SEC-018 --subject EX2 --reason "lab" --approved-by "A. Lee" --unlimited)"}},
    Examples{"waivers revoke",
             {R"(edca waivers revoke 3 --reason "TLS is on")",
              R"(edca waivers revoke 4 --reason "granted by mistake")"}},
    Examples{"notes", {"edca notes", "edca notes --format csv"}},
    Examples{"notes add",
             {R"(edca notes add EDCA-TLS-014 "asked the partner" --due 2026-06-30)",
              R"(edca notes add EDCA-SEC-018 "rebuilt in May" --subject EX2)"}},
    Examples{
        "assess",
        {R"(edca assess EDCA-GOV-012 pass --reason "seen in the register" --by "A. Lee" --valid-until 2026-12-31)",
         R"(edca assess EDCA-GOV-012 fail --reason "no register" --by "A. Lee" --valid-until 2026-06-30)"}},
    Examples{"scans", {"edca scans", "edca scans --since 2026-01 --format csv"}},
    Examples{"scans remove",
             {R"(edca scans remove 12 --reason "only a rehearsal")",
              R"(edca scans remove latest --reason "wrong servers")"}},
    Examples{"scans label",
             {"edca scans label latest approved-2026-q1",
              "edca scans label latest approved-2026-q1 --remove"}},
    Examples{"controls", {"edca controls list", "edca controls check controls"}},
    Examples{
        "controls list",
        {"edca controls list --framework CIS", "edca controls list --severity high --format csv"}},
    Examples{"controls history", {"edca controls history", "edca controls history EDCA-TLS-014"}},
    Examples{"controls check",
             {"edca controls check EDCA-TLS-014.json", "edca controls check controls"},
             "something is wrong in the files"},
    Examples{"subjects", {"edca subjects", "edca subjects --format csv"}},
    Examples{"subjects rename",
             {"edca subjects rename EX2 ex2.contoso.com --dry-run",
              "edca subjects rename EX2 ex2.contoso.com"}},
    Examples{"subjects retire",
             {R"(edca subjects retire EX1 --reason "replaced by EX4")",
              "edca subjects retire EX1 --undo"}},
    Examples{"sql",
             {R"(edca sql "SELECT * FROM scans")", "edca sql --file question.sql --format csv"}},
    Examples{"organizations",
             {"edca organizations --sort delta", "edca organizations --sort age --format csv"}},
    Examples{"organizations rename",
             {R"(edca organizations rename Unknown Contoso)",
              R"(edca organizations rename Unknown Contoso --merge --dry-run)"}},
    Examples{"queries", {"edca queries", "edca queries overdue"}},
    Examples{"verify", {"edca verify", "edca verify --digest-log digests.log"}},
    Examples{"backup",
             {"edca backup backup.db", R"(edca backup \\server\share\history-2026-05.db)"}},
    Examples{"recover", {"edca recover", "edca recover --db history.db"}},
    Examples{"compact", {"edca compact", "edca compact --db history.db"}},
    Examples{"migrate", {"edca migrate", "edca migrate --db history.db"}},
    Examples{"completion", {"edca completion bash", "edca completion powershell"}},
    Examples{"version", {"edca version", "edca version --format json"}},
};

constexpr std::string_view common =
    "Options of all commands (see edca --help):\n"
    "  --db PATH  --organization NAME  --format text|json|jsonl|csv|markdown  --output FILE\n"
    "  --color auto|always|never  --width COLUMNS  --utc  --raw  --ascii  --wait SECONDS\n"
    "  --no-pager  --no-config\n";

std::string exit_statuses(std::string_view met) {
    std::string text = "Exit status:\n  0 done\n";
    if (!met.empty())
        text.append("  1 ").append(met).append("\n");
    return text + "  2 an error\n"
                  "  3 the history is damaged, or was altered\n"
                  "  4 the history stayed locked by another process";
}

std::string footer_of(const std::string& command) {
    for (const auto& [name, lines, met] : all_examples)
        if (name == command) {
            std::string text = "Examples:\n";
            for (const auto line : lines)
                text.append("  ").append(line).append("\n");
            return text.append("\n").append(common).append("\n").append(exit_statuses(met));
        }
    throw std::logic_error("command " + command + " has no examples");
}

void add_below(CLI::App& parent, const std::string& before) {
    for (CLI::App* command : parent.get_subcommands({})) {
        const auto name = before + command->get_name();
        command->footer(footer_of(name));
        add_below(*command, name + " ");
    }
}

} // namespace

void add_help_texts(CLI::App& app) {
    add_below(app, "");
}

} // namespace edca::command
