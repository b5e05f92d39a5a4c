#include "record/kept_memory.hpp"

#include <bit>

namespace edca::record {

namespace {

/// A block that differs a little from the last one is to be of its size.
std::size_t rounded(std::size_t bytes) {
    return std::bit_ceil(bytes);
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
}

void* KeptMemory::do_allocate(std::size_t bytes, std::size_t alignment) {
    if (!is_aligned_by_new(alignment))
        return std::pmr::new_delete_resource()->allocate(bytes, alignment);
    if (kept_ && size_ == rounded(bytes))
        return kept_.release();
    return std::make_unique_for_overwrite<std::byte[]>(rounded(bytes)).release();
}

void KeptMemory::do_deallocate(void* block, std::size_t bytes, std::size_t alignment) {
    if (!is_aligned_by_new(alignment))
        return std::pmr::new_delete_resource()->deallocate(block, bytes, alignment);
    kept_.reset(static_cast<std::byte*>(block));
    size_ = rounded(bytes);
}

bool KeptMemory::do_is_equal(const memory_resource& other) const noexcept {
    return this == &other;
}

} // namespace edca::record
