#include "history/spans/stored_state.hpp"

#include "history/spans/kept_texts.hpp"
#include "history/spans/pairs.hpp"
#include "history/spans/span_sql.hpp"
#include "history/spans/span_tables.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace edca::history {

namespace {

void read_column(const SQLite::Column& column, std::string_view& text) {
    text = sqlite::text_view(column);
}

void read_column(const SQLite::Column& column, std::int64_t& number) {
    number = column.getInt64();
}

void read_column(const SQLite::Column& column, std::optional<double>& number) {
    number = sqlite::optional_number(column);
}

template<typename... Types>
void read_columns(SQLite::Statement& row, int first, std::tuple<Types...>& columns) {
    std::apply([&](Types&... column) { (read_column(row.getColumn(first++), column), ...); },
               columns);
}

void bind_column(SQLite::Statement& statement, int index, std::string_view text) {
    statement.bind(index, std::string(text));
}

void bind_column(SQLite::Statement& statement, int index, std::int64_t number) {
    statement.bind(index, number);
}

template<typename... Types>
void bind_columns(SQLite::Statement& statement, int first, const std::tuple<Types...>& columns) {
    std::apply([&](const Types&... column) { (bind_column(statement, first++, column), ...); },
               columns);
}

/// The names of columns, parted by commas.
std::string listed(const std::vector<const char*>& columns) {
    return each(columns, ", ", "").substr(2);
}

std::string columns(const SpanTable& table) {
    return listed(table.key) + each(table.value, ", ", "") + ", since, until";
}

/// The scan whose state is read.
struct At {
    std::int64_t organization_id = 0;
    const std::string& time;
};

/// Copies the texts of a key or value, which else go when the statement steps on.
template<typename... Types>
void keep_texts(KeptTexts& texts, std::tuple<Types...>& columns) {
    const auto keep = [&](auto& column) {
        if constexpr (std::is_same_v<decltype(column), std::string_view&>)
            column = texts.keep(column);
    };
    std::apply([&](Types&... column) { (keep(column), ...); }, columns);
}

/// Reads the entries that one table has for one scan.
template<typename Key, typename Value>
class Reader {
  public:
    Reader(sqlite::Connection& database, const SpanTable& table, const At& at, KeptTexts& texts)
        : database_(database)
        , table_(table)
        , at_(at)
        , texts_(texts) {}

    /// The entries of the newest scan. Its spans lie side by side in the index on until.
    Entries<Key, Value> newest() {
        sqlite::Prepared rows(database_, select_at(table_));
        rows->bind(1, at_.organization_id);
        rows->bind(2, at_.time);
        while (rows->executeStep()) {
            Key key;
            read_columns(*rows, 0, key);
            keep_texts(texts_, key);
            add(*rows, key);
        }
        sort_by_key(entries_);
        return std::move(entries_);
    }

    /// The entries of an older scan. In the index on until they lie among all spans that ended
    /// later. So they are read key by key, with two look-ups for a key that has many spans.
    Entries<Key, Value> older() {
        {
            sqlite::Prepared rows(database_, select_ + " WHERE organization_id = ?" + order_);
            rows->bind(1, at_.organization_id);
            if (!walk(*rows))
                return std::move(entries_);
        }
        // Without since SQLite would go through all spans of the key that is passed.
        sqlite::Prepared rows(database_, select_ + " WHERE organization_id = ? AND (" +
                                             listed(table_.key) + ", since) > (" +
                                             parameters(table_.key.size() + 1) + ")" + order_);
        rows->bind(1, at_.organization_id);
        rows->bind(2 + static_cast<int>(table_.key.size()), end_of_time);
        do {
            rows->reset();
            bind_columns(*rows, 2, current_);
        } while (walk(*rows));
        return std::move(entries_);
    }

  private:
    // Spans of a key that are read one after another before its span is looked up. Measured with
    // 1 to 6 over thousands of scans: the times differ little.
    static constexpr int most_steps = 3;

    /// Goes through rows in the order of keys and times. Stops in a key that has many spans, which
    /// is current_ then; says whether it did.
    bool walk(SQLite::Statement& rows) {
        int steps = 0;
        bool is_past = false; // the other spans of the key began later
        while (rows.executeStep()) {
            Key key;
            read_columns(rows, 0, key);
            if (steps == 0 || key != current_) {
                keep_texts(texts_, key);
                current_ = key;
                steps = 0;
                is_past = false;
            }
            if (!is_past) {
                is_past = sqlite::text_view(rows.getColumn(since_)) > at_.time;
                if (!is_past && sqlite::text_view(rows.getColumn(until_)) > at_.time) {
                    add(rows, current_);
                    is_past = true;
                }
            }
            if (++steps == most_steps) {
                if (!is_past)
                    look_up();
                return true;
            }
        }
        return false;
    }

    /// Adds the span of current_ that holds in the scan, if there is one.
    void look_up() {
        sqlite::Prepared row(database_, select_ + " WHERE organization_id = ?" +
                                            each(table_.key, " AND ", " = ?") +
                                            " AND since <= ? ORDER BY since DESC LIMIT 1");
        row->bind(1, at_.organization_id);
        bind_columns(*row, 2, current_);
        row->bind(2 + static_cast<int>(table_.key.size()), at_.time);
        if (row->executeStep() && sqlite::text_view(row->getColumn(until_)) > at_.time)
            add(*row, current_);
    }

    void add(SQLite::Statement& row, const Key& key) {
        auto& entry = entries_.emplace_back();
        entry.key = key;
        read_columns(row, static_cast<int>(table_.key.size()), entry.value);
        keep_texts(texts_, entry.value);
    }

    sqlite::Connection& database_;
    const SpanTable& table_;
    const At& at_;
    KeptTexts& texts_;
    const int since_ = static_cast<int>(table_.key.size() + table_.value.size());
    const int until_ = since_ + 1;
    const std::string select_ = "SELECT " + columns(table_) + " FROM " + table_.name;
    const std::string order_ = " ORDER BY " + listed(table_.key) + ", since";
    Key current_;
    Entries<Key, Value> entries_;
};

} // namespace

std::string select_at(const SpanTable& table) {
    return "SELECT " + columns(table) + " FROM " + table.name +
           " WHERE organization_id = ?1 AND until > ?2 AND since <= ?2";
}

State stored_state(sqlite::Connection& database, std::int64_t organization_id,
                   const std::string& taken_at) {
    const At at{organization_id, taken_at};
    const bool is_newest = !scan_after(database, organization_id, taken_at);
    const auto texts = std::make_shared<KeptTexts>();
    State state;
    const auto read = [&]<typename Key, typename Value>(const SpanTable& table,
                                                        Entries<Key, Value>& entries) {
        Reader<Key, Value> reader(database, table, at, *texts);
        entries = is_newest ? reader.newest() : reader.older();
    };
    read(finding_span, state.findings);
    read(definition_span, state.definitions);
    read(label_span, state.labels);
    read(result_span, state.results);
    read(property_span, state.properties);
    read(written_name_span, state.written_names);
    read(subject_span, state.subjects);
    read(reported_score_span, state.reported_scores);
    state.owner = texts;
    return state;
}

} // namespace edca::history
