#pragma once

#include "domain/error.hpp"
#include "present/look.hpp"
#include "present/format/render.hpp"

#include <CLI/App.hpp>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace edca::command {

enum class Color { automatic, always, never };

/// The options that every command has, before or after its name.
struct GlobalOptions {
    std::optional<std::string> database;
    std::optional<std::string> organization;
    present::Format format = present::Format::text;
    std::string output;
    Color color = Color::automatic;
    double wait = 30; // seconds
    bool raw = false;
};

void declare(CLI::App& app, GlobalOptions& options);

/// What the place that the answer goes to can show.
present::Look look(const GlobalOptions& options);

/// The history that is meant. Throws Error when it was given no name.
std::filesystem::path database(const GlobalOptions& options);

/// How long to wait for another process that has the history.
std::chrono::milliseconds wait(const GlobalOptions& options);

/// What is wrong with the arguments, in the words of the other errors.
Error misuse(const CLI::App& app, const CLI::ParseError& error);

} // namespace edca::command
