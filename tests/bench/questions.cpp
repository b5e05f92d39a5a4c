#include "questions.hpp"

#include "history/database.hpp"
#include "queries.hpp"
#include "query/controls.hpp"
#include "query/drift.hpp"
#include "query/timeline.hpp"
#include "query/trend.hpp"

#include <SQLiteCpp/Statement.h>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace edca::bench {

namespace {

namespace fs = std::filesystem;

/// Stores every answer as plain rows.
void store_answers(const fs::path& path, const std::string& organization) {
    auto database = history::Database::open(path, history::Access::record);
    auto& db = database.handle();
    db.exec("CREATE TABLE bench_drift AS SELECT * FROM drift ORDER BY changed_at; "
            "CREATE INDEX bench_drift_control ON bench_drift (control_id)");
    SQLite::Statement trend(db, "CREATE TABLE bench_trend AS " + std::string(queries::trend));
    trend.bind(":organization", organization);
    trend.bind(":since", query::Within().since);
    trend.bind(":until", query::Within().until);
    trend.exec();
}

/// Reads every value of the rows as text; gives the number of rows.
std::size_t read_rows(SQLite::Database& db, const std::string& sql,
                      const std::vector<std::string>& parameters) {
    SQLite::Statement select(db, sql);
    for (std::size_t index = 0; index < parameters.size(); ++index)
        select.bind(static_cast<int>(index + 1), parameters[index]);
    std::size_t rows = 0;
    for (; select.executeStep(); ++rows)
        for (int column = 0; column < select.getColumnCount(); ++column)
            select.getColumn(column).getText();
    return rows;
}

/// A control that drifted most often: no control answers later.
query::Control busiest_control(history::Database& database, const std::string& organization) {
    const std::string id = database.handle()
                               .execAndGet("SELECT control_id FROM bench_drift GROUP BY control_id "
                                           "ORDER BY count(*) DESC, control_id LIMIT 1")
                               .getString();
    return query::find_control(query::controls(database, organization), id, database.path());
}

void require_equal(std::size_t ours, std::size_t plain, const char* what) {
    if (ours != plain)
        throw std::logic_error(std::string(what) + ": " + std::to_string(ours) +
                               " rows are not the " + std::to_string(plain) + " stored ones");
}

Versus drift(history::Database& database, const query::Control& control, std::size_t repetitions) {
    query::DriftFilter filter;
    filter.control_ids = {control.control_id};
    std::size_t ours = 0;
    std::size_t plain = 0;
    const auto measured = compare(
        repetitions,
        [&](std::size_t) {
            const auto changes = query::drift(database, control.organization, filter);
            query::timeline(database, control, changes);
            ours = changes.size();
        },
        [&](std::size_t) {
            plain = read_rows(database.handle(), "SELECT * FROM bench_drift WHERE control_id = ?",
                              {control.control_id});
        });
    require_equal(ours, plain, "drift");
    return measured;
}

Versus trend(history::Database& database, const std::string& organization,
             std::size_t repetitions) {
    std::size_t ours = 0;
    std::size_t plain = 0;
    const auto measured = compare(
        repetitions, [&](std::size_t) { ours = query::trend(database, organization, {}).size(); },
        [&](std::size_t) {
            plain = read_rows(database.handle(), "SELECT * FROM bench_trend WHERE organization = ?",
                              {organization});
        });
    require_equal(ours, plain, "trend");
    return measured;
}

} // namespace

std::vector<Measurement> measure_questions(const Past& past, std::size_t repetitions) {
    const auto& organization = past.organization.scan().organization;
    const auto copy = past.path.parent_path() / "answered.db";
    fs::copy_file(past.path, copy, fs::copy_options::overwrite_existing);
    store_answers(copy, organization);

    auto database = history::Database::open(copy, history::Access::read_only);
    const auto over = " over " + std::to_string(past.scans) + " scans";
    return {{"drift of one control" + over,
             drift(database, busiest_control(database, organization), repetitions), "ms",
             Aim{Aim::Of::ours, 1}},
            {"trend of all frameworks" + over, trend(database, organization, repetitions), "ms",
             Aim{Aim::Of::ours, 60}}};
}

} // namespace edca::bench
