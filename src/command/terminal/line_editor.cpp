#include "command/terminal/line_editor.hpp"

#include "domain/text.hpp"

#include <clocale>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>

#ifdef EDCA_LIBEDIT
// Its own header names FILE without saying where from.
#include <cstdio>
#include <editline/readline.h>
#endif

namespace edca::command {

#ifdef EDCA_LIBEDIT

namespace {

constexpr int lines_kept = 1000;

/// The words to complete, for a function of C that is given nothing but what was typed.
std::vector<std::string>& known_words() {
    static std::vector<std::string> words;
    return words;
}

/// The next word that begins with `typed`; `state` is 0 for the first. libedit frees it.
char* next_word(const char* typed, int state) {
    static std::size_t next = 0;
    if (state == 0)
        next = 0;
    const auto& words = known_words();
    while (next < words.size()) {
        const auto& word = words[next++];
        if (word.rfind(typed, 0) == 0)
            return strdup(word.c_str());
    }
    return nullptr;
}

/// Makes the file if it is not there, for its owner alone.
void make_memory(const std::filesystem::path& memory) {
    std::error_code ignored;
    if (std::filesystem::exists(memory, ignored))
        return;
    std::filesystem::create_directories(memory.parent_path(), ignored);
    std::ofstream(memory, std::ios::app).flush();
    using std::filesystem::perms;
    std::filesystem::permissions(memory, perms::owner_read | perms::owner_write, ignored);
}

} // namespace

LineEditor::LineEditor(std::filesystem::path memory, std::vector<std::string> words)
    : memory_(std::move(memory)) {
    // libedit edits characters, not bytes, as far as the locale knows them.
    std::setlocale(LC_CTYPE, "");
    if (MB_CUR_MAX == 1)
        std::setlocale(LC_CTYPE, "C.UTF-8");
    known_words() = std::move(words);
    rl_completion_entry_function = &next_word;
    rl_catch_signals = 1; // the terminal is left as it was found
    using_history();
    stifle_history(lines_kept);
    if (!memory_.empty()) {
        make_memory(memory_);
        read_history(memory_.string().c_str());
    }
}

LineEditor::~LineEditor() {
    std::setlocale(LC_CTYPE, "C");
}

std::optional<std::string> LineEditor::read(const std::string& prompt) {
    const std::unique_ptr<char, decltype(&std::free)> typed(readline(prompt.c_str()), &std::free);
    if (!typed)
        return std::nullopt;
    std::string line = typed.get();
    if (!is_blank(line))
        remember(line);
    return line;
}

void LineEditor::remember(const std::string& line) const {
    add_history(line.c_str());
    if (!memory_.empty())
        write_history(memory_.string().c_str());
}

#else

LineEditor::LineEditor(std::filesystem::path memory, std::vector<std::string> /*words*/)
    : memory_(std::move(memory)) {}

LineEditor::~LineEditor() = default;

std::optional<std::string> LineEditor::read(const std::string& prompt) {
    std::cout << prompt << std::flush;
    std::string line;
    if (!std::getline(std::cin, line))
        return std::nullopt;
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    return line;
}

#endif

} // namespace edca::command
