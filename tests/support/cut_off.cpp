#include "support/cut_off.hpp"

#include "domain/text/utf8.hpp"
#include "sqlite/connection.hpp"

#include <SQLiteCpp/Database.h>
#include <cstdint>
#include <fstream>

namespace edca::test {

namespace {

namespace fs = std::filesystem;

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes += static_cast<char>((number >> shift) & 0xFFU);
    return bytes;
}

} // namespace

void cut_off(const fs::path& path) {
    const std::string name = path_to_utf8(path);
    {
        SQLite::Database writer(sqlite::sqlite_name(path), SQLite::OPEN_READWRITE);
        writer.exec("PRAGMA cache_size = 1; BEGIN IMMEDIATE; "
                    "UPDATE scan SET source = 'half'; "
                    "CREATE TABLE half AS WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL "
                    "SELECT n + 1 FROM number WHERE n < 5000) SELECT n, 'half' FROM number");
        for (const char* suffix : {"", "-journal"})
            fs::copy_file(name + suffix, name + ".cut" + suffix);
    }
    for (const char* suffix : {"", "-journal"})
        fs::rename(name + ".cut" + suffix, name + suffix);
}

void name_in_journal(const fs::path& journal, const std::string& name) {
    constexpr std::uint32_t locking_page = 0x40000000 / 4096 + 1;
    std::uint32_t sum = 0;
    for (const char c : name)
        sum += static_cast<unsigned char>(c);
    std::ofstream(journal, std::ios::binary | std::ios::app)
        << big_endian(locking_page) << name << big_endian(static_cast<std::uint32_t>(name.size()))
        << big_endian(sum) << "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";
}

} // namespace edca::test
