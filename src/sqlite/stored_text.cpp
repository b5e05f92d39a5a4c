#include "sqlite/stored_text.hpp"

#include "sqlite/errors.hpp"

#include <sqlite3.h>
#include <utility>

namespace edca::sqlite {

StoredTexts::StoredTexts(Connection& database, std::string table, std::string column)
    : database_(database)
    , table_(std::move(table))
    , column_(std::move(column)) {}

StoredTexts::~StoredTexts() {
    close();
}

std::size_t StoredTexts::go_to(std::int64_t row_id) {
    row_id_ = row_id;
    const int result = text_ != nullptr
                           ? sqlite3_blob_reopen(text_, row_id)
                           : sqlite3_blob_open(database_.handle().getHandle(), "main",
                                               table_.c_str(), column_.c_str(), row_id, 0, &text_);
    if (result != SQLITE_OK)
        fail();
    return static_cast<std::size_t>(sqlite3_blob_bytes(text_));
}

void StoredTexts::read(std::size_t offset, std::size_t count, std::string& bytes) {
    bytes.resize(count);
    if (sqlite3_blob_read(text_, bytes.data(), static_cast<int>(count), static_cast<int>(offset)) !=
        SQLITE_OK)
        fail();
}

void StoredTexts::fail() {
    const std::string message = sqlite3_errmsg(database_.handle().getHandle());
    close(); // it leads nowhere any more
    throw damage(table_ + " " + std::to_string(row_id_) + ": its " + column_ +
                 " cannot be read: " + message);
}

void StoredTexts::close() {
    sqlite3_blob_close(std::exchange(text_, nullptr));
}

} // namespace edca::sqlite
