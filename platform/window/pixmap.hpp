// A picture in memory: 0x00RRGGBB, row by row, no gaps.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/result.hpp"

namespace leitstand {

struct Pixmap {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;
};

[[nodiscard]] Status write_png(const Pixmap& picture, const std::string& path);
[[nodiscard]] Result<Pixmap> read_png(const std::string& path);

}  // namespace leitstand
