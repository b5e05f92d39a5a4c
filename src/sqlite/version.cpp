#include "sqlite/version.hpp"

#include <SQLiteCpp/Database.h>

namespace edca::sqlite {

std::string library_version() {
    return SQLite::getLibVersion();
}

} // namespace edca::sqlite
