#include "input/json/kept_memory.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

namespace edca::input {

namespace {

// One for the values of a file and one for the texts of its scan.
constexpr std::size_t most_kept = 2;

/// A block that differs a little from the last one is to be of its size.
std::size_t rounded(std::size_t bytes) {
    const std::size_t step = std::max<std::size_t>(std::bit_floor(bytes) / 4, 1);
    return (bytes + step - 1) / step * step;
}

bool is_aligned_by_new(std::size_t alignment) {
    return alignment <= __STDCPP_DEFAULT_NEW_ALIGNMENT__;
}

} // namespace

/// The text of a file is given back once it is read, and what is done with its scan needs as much
/// memory again. glibc's allocator would return a block of that size to the system, unless it freed
/// a larger one before: that one it takes for the size from which on blocks are rare (mallopt(3),
/// M_MMAP_THRESHOLD, at most 32 MB). So it is shown one, which nobody touches.
KeptMemory::KeptMemory() {
    constexpr std::size_t rare = (std::size_t{1} << 25U) - (std::size_t{1} << 16U);
    auto* heap = std::pmr::new_delete_resource();
    heap->deallocate(heap->allocate(rare), rare);
    kept_.reserve(most_kept); // giving back must not need memory
}

void* KeptMemory::do_allocate(std::size_t bytes, std::size_t alignment) {
    if (!is_aligned_by_new(alignment))
        return std::pmr::new_delete_resource()->allocate(bytes, alignment);
    const std::size_t size = rounded(bytes);
    const std::scoped_lock lock(mutex_);
    const auto fits = std::find_if(kept_.rbegin(), kept_.rend(),
                                   [size](const Block& block) { return block.size == size; });
    if (fits == kept_.rend())
        return std::make_unique_for_overwrite<std::byte[]>(size).release();
    std::byte* block = fits->bytes.release();
    kept_.erase(std::prev(fits.base()));
    return block;
}

void KeptMemory::do_deallocate(void* block, std::size_t bytes, std::size_t alignment) {
    if (!is_aligned_by_new(alignment))
        return std::pmr::new_delete_resource()->deallocate(block, bytes, alignment);
    const std::scoped_lock lock(mutex_);
    if (kept_.size() == most_kept)
        kept_.erase(kept_.begin());
    kept_.push_back({std::unique_ptr<std::byte[]>(static_cast<std::byte*>(block)), rounded(bytes)});
}

bool KeptMemory::do_is_equal(const memory_resource& other) const noexcept {
    return this == &other;
}

} // namespace edca::input
