#include "command/complete/asked.hpp"

#include <CLI/App.hpp>
#include <cstddef>

namespace edca::command {

namespace {

/// The option called `name` of `command` or, since options may follow a command, of those above.
const CLI::Option* find_option(const CLI::App* command, const std::string& name) {
    for (; command != nullptr; command = command->get_parent())
        if (const auto* option = command->get_option_no_throw(name))
            return option;
    return nullptr;
}

const CLI::App* find_command(const CLI::App& command, const std::string& name) {
    for (const auto* below : command.get_subcommands([](const CLI::App*) { return true; }))
        if (below->get_name() == name)
            return below;
    return nullptr;
}

bool takes_value(const CLI::Option& option) {
    return option.get_items_expected_max() > 0;
}

/// The positional that comes after `taken` others; the last one may take any number.
const CLI::Option* positional(const CLI::App& command, std::size_t taken) {
    const CLI::Option* last = nullptr;
    for (const auto* option : command.get_options([](const CLI::Option* option) {
             return option->get_positional() && option->get_lnames().empty();
         })) {
        if (taken == 0)
            return option;
        --taken;
        last = option;
    }
    return last != nullptr && last->get_items_expected_max() > 1 ? last : nullptr;
}

/// The words that were typed whole, one after the other.
class Walk {
  public:
    explicit Walk(const CLI::App& app) {
        asked_.command = &app;
    }

    void take(const std::string& word) {
        if (asked_.value != nullptr)
            take_value(*asked_.value, word);
        else if (word == "--" && !only_positionals_)
            only_positionals_ = true;
        else if (word.size() > 1 && word.front() == '-' && !only_positionals_)
            take_option(word);
        else
            take_name(word);
    }

    Asked end(const std::string& word) && {
        asked_.begin = word;
        if (asked_.value != nullptr)
            return std::move(asked_);
        const auto equals = word.find('=');
        const bool is_option = word.rfind("--", 0) == 0 && !only_positionals_;
        if (is_option && equals != std::string::npos) {
            asked_.value = find_option(asked_.command, word.substr(0, equals));
            asked_.before = word.substr(0, equals + 1);
            asked_.begin = word.substr(equals + 1);
            return std::move(asked_);
        }
        asked_.may_be_option = !only_positionals_ && word.rfind('-', 0) == 0;
        if (!asked_.may_be_option) {
            asked_.may_be_command = positionals_ == 0;
            asked_.value = positional(*asked_.command, positionals_);
        }
        return std::move(asked_);
    }

  private:
    void take_value(const CLI::Option& option, const std::string& value) {
        if (option.check_lname("db"))
            asked_.database = value;
        if (option.check_lname("organization"))
            asked_.organization = value;
        asked_.value = nullptr;
    }

    void take_option(const std::string& word) {
        const auto equals = word.find('=');
        const auto* option = find_option(asked_.command, word.substr(0, equals));
        if (option == nullptr || !takes_value(*option))
            return;
        if (equals == std::string::npos)
            asked_.value = option; // the next word
        else
            take_value(*option, word.substr(equals + 1));
    }

    void take_name(const std::string& word) {
        const auto* below = positionals_ == 0 ? find_command(*asked_.command, word) : nullptr;
        if (below == nullptr) {
            ++positionals_;
            return;
        }
        asked_.command = below;
        asked_.path += (asked_.path.empty() ? "" : " ") + word;
    }

    Asked asked_;
    std::size_t positionals_ = 0;
    bool only_positionals_ = false;
};

} // namespace

Asked asked(const CLI::App& app, const std::vector<std::string>& words) {
    Walk walk(app);
    for (std::size_t index = 0; index + 1 < words.size(); ++index)
        walk.take(words[index]);
    return std::move(walk).end(words.empty() ? std::string() : words.back());
}

} // namespace edca::command
