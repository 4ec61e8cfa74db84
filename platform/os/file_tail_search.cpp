// The beginning of reading in a large file, by bisection.
#include <unistd.h>

#include <algorithm>

#include "platform/os/file_tail.hpp"

namespace leitstand {
namespace {

constexpr std::int64_t kBlock = std::int64_t{64} << 10U;

struct Told {
    bool before = false;
    std::int64_t line_at = 0;
};

/// The first whole line behind `at` that tells, within one block.
std::optional<Told> ask(int fd, std::int64_t at, std::vector<char>& block,
                        const LineBefore& before) {
    block.resize(static_cast<std::size_t>(kBlock));
    const auto got = ::pread(fd, block.data(), block.size(), at);
    if (got <= 0) return std::nullopt;
    std::string_view text(block.data(), static_cast<std::size_t>(got));
    std::int64_t offset = at;
    const auto drop = [&](std::size_t bytes) {
        text.remove_prefix(bytes);
        offset += static_cast<std::int64_t>(bytes);
    };
    if (at > 0) {  // we are somewhere in a line
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        drop(end + 1);
    }
    for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; drop(end + 1)) {
        if (const auto told = before(text.substr(0, end))) return Told{*told, offset};
    }
    return std::nullopt;
}

}  // namespace

std::int64_t first_line_not_before(int fd, std::int64_t size, const LineBefore& before) {
    std::vector<char> block;
    // `low` is always the beginning of a line that lies before (or of the file); what lies at
    // `high` and behind it does not, or does not tell.
    std::int64_t low = 0, high = size;
    while (high - low > kBlock) {
        const std::int64_t middle = low + (high - low) / 2;
        const auto told = ask(fd, middle, block, before);
        if (told && told->before && told->line_at < high) {
            low = std::max(told->line_at, low + 1);
        } else {
            high = middle;
        }
    }
    return low;
}

}  // namespace leitstand
