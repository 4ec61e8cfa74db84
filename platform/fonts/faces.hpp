// The four baked faces as TrueType files in memory: part of the program, so that no font file is
// looked for at run time. The arrays are written by bake.py at build time; see README.md for what
// was done to them.
#pragma once

#include <span>

namespace leitstand::faces {

[[nodiscard]] std::span<const unsigned char> text();    ///< Inter Medium
[[nodiscard]] std::span<const unsigned char> strong();  ///< Inter SemiBold
[[nodiscard]] std::span<const unsigned char>
value();  ///< Inter Display SemiBold, digits 0.60 em, the 1 0.48 em
[[nodiscard]] std::span<const unsigned char> number();  ///< the same, every digit 0.60 em

}  // namespace leitstand::faces
