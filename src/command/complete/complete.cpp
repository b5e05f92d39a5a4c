#include "command/complete/complete.hpp"

#include "command/bounds.hpp"
#include "command/complete/asked.hpp"
#include "command/complete/values.hpp"
#include "command/option/global_options.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "history/storage/open.hpp"
#include "present/width.hpp"
#include "query/completions.hpp"
#include "query/organizations.hpp"
#include "query/sql/catalogue.hpp"
#include "sqlite/snapshot.hpp"

#include <CLI/App.hpp>
#include <chrono>
#include <exception>
#include <ostream>

namespace edca::command {

namespace {

using query::Completion;

/// Words of the history. There may be none, it may be locked, damaged, or of another version:
/// whoever types a command line is told so by the command, not while typing.
std::vector<Completion> known_words(const Asked& asked, const query::BegunWord& begun) {
    try {
        GlobalOptions options;
        options.database = asked.database;
        const auto path = database(options);
        bound_memory(path);
        sqlite::Snapshot snapshot(
            history::open(path, history::Access::read_only, std::chrono::milliseconds(0)));
        auto& history = snapshot.connection();
        const auto organization = begun.kind == "organization"
                                      ? std::nullopt
                                      : query::chosen_organization(history, asked.organization);
        return query::completions(history, organization, begun);
    } catch (const std::exception&) {
        return {};
    }
}

bool begins(std::string_view word, std::string_view begin) {
    return word.size() >= begin.size() &&
           equal_ignoring_ascii_case(word.substr(0, begin.size()), begin);
}

/// Writes words; the parts of what was typed that they do not replace stand before them.
class WordList {
  public:
    WordList(const Asked& asked, std::ostream& out)
        : asked_(asked)
        , out_(out) {}

    void add(const std::string& word, std::string_view meaning) {
        // A word that would steer the terminal, or end the line, is for nobody to type.
        if (begins(word, asked_.begin) && present::printable(word) == word)
            out_ << asked_.before << word << '\t' << present::printable(meaning) << '\n';
    }

    void add_files() {
        out_ << "\tfiles\n";
    }

  private:
    const Asked& asked_;
    std::ostream& out_;
};

/// Leaves `before` what stays of the word at each comma of a list, and at the mark of a value.
/// Returns whether such a mark was met.
bool cut(Asked& asked, const Values& values) {
    const auto keep = [&asked](std::size_t length) {
        asked.before += asked.begin.substr(0, length);
        asked.begin.erase(0, length);
    };
    if (const auto comma = asked.begin.rfind(','); values.list && comma != std::string::npos)
        keep(comma + 1);
    const auto mark = values.mark == '\0' ? std::string::npos : asked.begin.find(values.mark);
    if (mark != std::string::npos)
        keep(mark + 1);
    return mark != std::string::npos;
}

void add_values(Asked& asked, std::ostream& out) {
    const auto& option = *asked.value;
    const auto values =
        values_of(asked.path, option.get_lnames().empty() ? option.get_name(true)
                                                          : "--" + option.get_lnames().front());
    if (!values)
        return;
    const bool refined = cut(asked, *values);
    WordList list(asked, out);
    for (const auto& choice : refined ? values->refined : values->choices)
        list.add(choice, "");
    if (refined)
        return;
    if (values->files)
        list.add_files();
    if (values->queries)
        for (const auto& named : query::catalogue())
            list.add(named.name, named.summary);
    if (!values->known.empty())
        for (const auto& [word, meaning] :
             known_words(asked, {std::string(values->known), asked.begin}))
            list.add(word, meaning);
}

void add_options(const Asked& asked, WordList& list) {
    // Those of a list are none of the commands below it.
    const auto* whole = asked.command;
    while (whole->get_parent() != nullptr)
        whole = whole->get_parent();
    std::vector<const CLI::App*> takers{asked.command};
    if (whole != asked.command)
        takers.push_back(whole);
    for (const auto* command : takers)
        for (const auto* option : command->get_options(
                 [](const CLI::Option* option) { return !option->get_lnames().empty(); }))
            if (!option->get_group().empty() &&
                (command == asked.command || !option->check_lname("help")))
                list.add("--" + option->get_lnames().front(), option->get_description());
}

} // namespace

std::optional<std::vector<std::string>>
words_to_complete(const std::vector<std::string>& arguments) {
    if (arguments.size() < 3 || arguments[1] != "complete" || arguments[2] != "--")
        return std::nullopt;
    std::vector<std::string> words(arguments.begin() + 3, arguments.end());
    // Windows PowerShell passes no empty word on, and so passes one as two quotes.
    if (!words.empty() && words.back() == "\"\"")
        words.back().clear();
    return words;
}

void complete(const CLI::App& app, const std::vector<std::string>& words, std::ostream& out) {
    auto place = asked(app, words);
    WordList list(place, out);
    if (place.may_be_command)
        for (const auto* below : place.command->get_subcommands(
                 [](const CLI::App* command) { return !command->get_group().empty(); }))
            list.add(below->get_name(), below->get_description());
    if (place.may_be_option)
        add_options(place, list);
    if (place.value != nullptr)
        add_values(place, out);
}

} // namespace edca::command
