#pragma once

struct sqlite3;

namespace edca::sqlite {

/// Lets a connection report each of its statements on stderr when it ends, with its rows and its
/// milliseconds, where EDCA_TRACE=sql is in the environment.
void trace_if_asked(sqlite3* connection);

} // namespace edca::sqlite
