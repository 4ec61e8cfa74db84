// Memory that runs out once, for LD_PRELOAD: the allocation number $LEITSTAND_NO_MEMORY_AT of the
// process fails, all others succeed.
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

extern "C" {
void* __libc_malloc(std::size_t size);  // the allocator behind ours

void* malloc(std::size_t size) noexcept {
    static std::atomic<long> made{0};
    static std::atomic<long> fails_at{-1};
    if (fails_at < 0) {
        const char* text = std::getenv("LEITSTAND_NO_MEMORY_AT");
        fails_at = text == nullptr ? 0 : std::strtol(text, nullptr, 10);
    }
    if (++made == fails_at) {
        errno = ENOMEM;
        return nullptr;
    }
    return __libc_malloc(size);
}
}
