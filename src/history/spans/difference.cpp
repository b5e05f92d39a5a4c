#include "history/spans/difference.hpp"

#include "domain/form/comparable.hpp"
#include "history/spans/pairs.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace edca::history {

namespace {

Value to_value(std::string_view text) {
    return std::string(text);
}

Value to_value(std::int64_t number) {
    return number;
}

Value to_value(const std::optional<double>& number) {
    return number ? Value(*number) : Value();
}

template<typename... Types>
std::vector<Value> to_values(const std::tuple<Types...>& columns) {
    return std::apply(
        [](const Types&... column) { return std::vector<Value>{to_value(column)...}; }, columns);
}

template<typename Entries>
TableDifference table_difference(const Entries& before, const Entries& now) {
    TableDifference table;
    for_each_pair(before, now, [&](const auto* was, const auto* is) {
        if (is == nullptr)
            table.gone.push_back(to_values(was->key));
        else if (was == nullptr || was->value != is->value)
            table.changed.push_back({to_values(is->key), to_values(is->value)});
    });
    return table;
}

/// Adds what is derived from the values of properties.
TableDifference with_forms(TableDifference properties) {
    for (auto& changed : properties.changed) {
        const auto& value = std::get<std::string>(changed.value.back());
        auto form = comparable(value);
        const bool is_as_written = form == value;
        changed.value.push_back(is_as_written ? Value() : Value(std::move(form)));
    }
    return properties;
}

} // namespace

Difference difference(const State& before, const State& now) {
    return {.findings = table_difference(before.findings, now.findings),
            .definitions = table_difference(before.definitions, now.definitions),
            .labels = table_difference(before.labels, now.labels),
            .results = table_difference(before.results, now.results),
            .properties = with_forms(table_difference(before.properties, now.properties)),
            .written_names = table_difference(before.written_names, now.written_names),
            .subjects = table_difference(before.subjects, now.subjects),
            .reported_scores = table_difference(before.reported_scores, now.reported_scores)};
}

} // namespace edca::history
