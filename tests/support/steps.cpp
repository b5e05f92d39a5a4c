#include "support/steps.hpp"

#include <sqlite3.h>

namespace edca::test {

namespace {

int count(unsigned /*event*/, void* context, void* subject, void* /*nanoseconds*/) {
    auto* statement = static_cast<sqlite3_stmt*>(subject);
    (*static_cast<Steps*>(context))[sqlite3_sql(statement)] +=
        sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);
    return 0;
}

} // namespace

StepCounter::StepCounter(sqlite::Connection& database)
    : database_(database) {
    // Statements that stay prepared have counted their earlier runs.
    sqlite3* connection = database_.handle().getHandle();
    for (auto* statement = sqlite3_next_stmt(connection, nullptr); statement != nullptr;
         statement = sqlite3_next_stmt(connection, statement))
        sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);
    sqlite3_trace_v2(database_.handle().getHandle(), SQLITE_TRACE_PROFILE, &count, &steps_);
}

StepCounter::~StepCounter() {
    sqlite3_trace_v2(database_.handle().getHandle(), 0, nullptr, nullptr);
}

} // namespace edca::test
