#include "platform/os/memory.hpp"

#include <malloc.h>

namespace leitstand {

// Setting the threshold, to whatever value, is what ends its growing.
void keep_memory_flat() { (void)::mallopt(M_MMAP_THRESHOLD, 128 << 10); }

void give_memory_back() { (void)::malloc_trim(0); }

}  // namespace leitstand
