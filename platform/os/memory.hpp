// How a process that runs for months treats its heap.
#pragma once

namespace leitstand {

/// From here on each buffer of 128 KiB and more is a mapping of its own, and goes back to the
/// system when it is freed. By itself glibc stops doing that after the first large buffer, and the
/// large ones that come and go each night then leave holes between the small ones that stay:
/// memory grows for weeks, though nothing is lost. Call it before the first thread.
void keep_memory_flat();

/// What is free between the pieces that stay goes back to the system. A few milliseconds: for a
/// moment when much was freed at once and nobody waits.
void give_memory_back();

}  // namespace leitstand
