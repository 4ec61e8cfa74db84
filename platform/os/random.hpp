// Real randomness, from the kernel: jitter for back-off and ids that must not repeat. Simulations
// have a seeded generator of their own; nothing that ends up in a figure may come from here.
#pragma once

#include <cstdint>
#include <string>

namespace leitstand {

[[nodiscard]] std::uint64_t random_bits();
[[nodiscard]] double random_unit();  ///< in [0, 1)
/// `length` characters of [0-9a-f].
[[nodiscard]] std::string random_hex(std::size_t length);

}  // namespace leitstand
