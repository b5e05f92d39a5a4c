#include "groups.hpp"
#include "workplace.hpp"

#include "domain/text/utf8.hpp"

#include <fstream>
#include <iostream>
#include <string>

namespace edca::bench {

namespace {

constexpr auto shell = "sqlite3 shell, json_each";
constexpr auto again = "parsing every file again";
constexpr auto utils = "sqlite-utils";

constexpr auto table =
    ".bail on\n"
    "CREATE TABLE IF NOT EXISTS result (taken_at, control_id, server, status, evidence);\n"
    "CREATE INDEX IF NOT EXISTS result_control ON result (control_id, server, taken_at);\n";

/// What an auditor would have the SQLite shell do with one file.
std::string insert(const std::string& file) {
    return "INSERT INTO result SELECT json_extract(file.text, '$.Metadata.AnalysisTimestamp'), "
           "json_extract(finding.value, '$.ControlId'), json_extract(result.value, '$.Server'), "
           "json_extract(result.value, '$.Status'), json_extract(result.value, '$.Evidence') "
           "FROM (SELECT readfile('" +
           file +
           "') AS text) AS file, json_each(file.text, '$.Findings') AS finding, "
           "json_each(finding.value, '$.ServerResults') AS result;\n";
}

/// And what sqlite-utils would, whose --convert is told in Python.
constexpr auto convert =
    "import json\n"
    "scan = json.loads(text)\n"
    "return [{'taken_at': scan['Metadata']['AnalysisTimestamp'], 'control_id': one['ControlId'],\n"
    "         'server': result['Server'], 'status': result['Status'],\n"
    "         'evidence': result['Evidence']}\n"
    "        for one in scan['Findings'] for result in one['ServerResults']]\n";

std::string drift_statement(const std::string& control) {
    return "SELECT taken_at, server, was, status FROM (SELECT taken_at, server, status, "
           "lag(status) OVER (PARTITION BY server ORDER BY taken_at) AS was FROM result "
           "WHERE control_id = '" +
           control + "') WHERE was <> status ORDER BY taken_at, server";
}

CommandLine run_script(const std::string& database, const std::string& script) {
    return {"sqlite3", database, ".read '" + script + "'"};
}

void write(const std::string& path, const std::string& text) {
    std::ofstream(utf8_to_path(path), std::ios::binary) << text;
}

Measurements against_shell(const Setting& setting, const Past& past, const Files& files) {
    const Scratch scratch(setting);
    const auto database = scratch.file("shell.db");
    const auto import = scratch.file("import.sql");
    std::string statements = table;
    for (const auto& path : files.paths)
        statements += insert(path_to_utf8(path));
    write(import, statements);
    const auto imported = compare(
        setting.seldom,
        [&](std::size_t) {
            const Scratch fresh(setting);
            run(edca(setting, fresh.file("history.db"), {"record", path_to_utf8(files.folder)}));
        },
        [&](std::size_t) {
            std::filesystem::remove(utf8_to_path(database));
            run(run_script(database, import));
        });

    Workplace place(setting, past);
    const auto next = place.next_files(setting.often.at_most + 1);
    const auto record = [&](std::size_t index) {
        return scratch.file("record-" + std::to_string(index) + ".sql");
    };
    for (std::size_t index = 0; index < next.size(); ++index)
        write(record(index), table + insert(next[index]));
    const auto recorded = compare(
        setting.often,
        [&](std::size_t index) {
            run(edca(setting, place.history(), {"record", next[index]}));
        },
        [&](std::size_t index) { run(run_script(database, record(index))); });

    const auto control = busy_control(past);
    const auto asked = compare(
        setting.often,
        [&](std::size_t) {
            run(edca(setting, path_to_utf8(past.path), {"drift", control}));
        },
        [&](std::size_t) {
            run({"sqlite3", database, drift_statement(control)});
        });
    return {{past.load, "record the folder", shell, "ms", imported, Aim{Aim::Of::faster, 25}},
            {past.load, "record one scan", shell, "ms", recorded, Aim{Aim::Of::faster, 8}},
            {past.load, "drift CONTROL", shell, "ms", asked, {}}};
}

Measurements against_utils(const Setting& setting, const Past& past) {
    const Scratch scratch(setting);
    const auto database = scratch.file("utils.db");
    Workplace place(setting, past);
    const auto next = place.next_files(setting.seldom.at_most + 1);
    const auto recorded = compare(
        setting.seldom,
        [&](std::size_t index) {
            run(edca(setting, place.history(), {"record", next[index]}));
        },
        [&](std::size_t index) {
            run({utils, "insert", database, "result", next[index], "--text", "--convert", convert});
        });
    return {{past.load, "record one scan", utils, "ms", recorded, {}}};
}

Measurements against_parsing(const Setting& setting, const Past& past, const Files& files) {
    const auto folder = path_to_utf8(files.folder);
    const auto control = busy_control(past);
    const auto history = path_to_utf8(past.path);
    const auto drift = compare(
        setting.seldom,
        [&](std::size_t) {
            run(edca(setting, history, {"drift", control}));
        },
        [&](std::size_t) {
            run(floor(setting, {"drift", folder, control}));
        });
    const auto trend = compare(
        setting.seldom, [&](std::size_t) { run(edca(setting, history, {"trend"})); },
        [&](std::size_t) {
            run(floor(setting, {"trend", folder}));
        });
    return {{past.load, "drift CONTROL", again, "ms", drift, Aim{Aim::Of::faster, 1500}},
            {past.load, "trend, all frameworks", again, "ms", trend, {}}};
}

void append(Measurements& all, const Measurements& more) {
    all.insert(all.end(), more.begin(), more.end());
}

} // namespace

Measurements measure_peers(const Setting& setting, const Past& past, const Files& files) {
    auto all = against_parsing(setting, past, files);
    if (is_there("sqlite3"))
        append(all, against_shell(setting, past, files));
    else
        std::cerr << "the sqlite3 shell is not there and is left out\n";
    if (is_there(utils))
        append(all, against_utils(setting, past));
    else
        std::cerr << "sqlite-utils is not there and is left out\n";
    return all;
}

} // namespace edca::bench
