#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>

namespace edca::record {

/// Memory for what is read file after file: the block that was given back last is kept for the next
/// one of about its size, since asking the system anew for each file costs more than reading it.
/// For one thread at a time.
class KeptMemory : public std::pmr::memory_resource {
  public:
    KeptMemory();

  private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override;
    void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override;
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override;

    std::unique_ptr<std::byte[]> kept_;
    std::size_t size_ = 0;
};

} // namespace edca::record
