#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <vector>

namespace edca::input {

/// Memory for what is read file after file: the blocks that were given back last are kept for the
/// next ones of about their size, since asking the system anew for each file costs more than
/// reading it. May be used by several threads.
class KeptMemory : public std::pmr::memory_resource {
  public:
    KeptMemory();

  private:
    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };

    void* do_allocate(std::size_t bytes, std::size_t alignment) override;
    void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override;
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override;

    std::mutex mutex_;
    std::vector<Block> kept_; // the one given back last at the end
};

} // namespace edca::input
