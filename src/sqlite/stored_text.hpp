#pragma once

#include "sqlite/connection.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

struct sqlite3_blob;

namespace edca::sqlite {

/// The texts of one column of a table that has row ids, of which each is read part by part: it may
/// be longer than the memory that its reader wants to take. Several are read faster this way than
/// by a statement, too. A transaction must be open.
class StoredTexts {
  public:
    StoredTexts(Connection& database, std::string table, std::string column);
    ~StoredTexts();
    StoredTexts(const StoredTexts&) = delete;
    StoredTexts& operator=(const StoredTexts&) = delete;

    /// Goes to a row and gives the length of its text, in bytes. Throws IntegrityError where there
    /// is no such row or no text in it.
    std::size_t go_to(std::int64_t row_id);

    /// Reads so many bytes from an offset, which must be within the text, into `bytes`.
    void read(std::size_t offset, std::size_t count, std::string& bytes);

  private:
    [[noreturn]] void fail();
    void close();

    Connection& database_;
    std::string table_;
    std::string column_;
    std::int64_t row_id_ = 0;
    sqlite3_blob* text_ = nullptr;
};

} // namespace edca::sqlite
