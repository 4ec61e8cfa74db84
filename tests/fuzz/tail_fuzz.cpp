// Any bytes as a file whose beginning of reading is searched: it ends, and it is the beginning of a
// line with nothing but earlier lines before it.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "platform/os/file_tail.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using leitstand::FileDescriptor;
    // Repeated, so that it is longer than what is read at once.
    std::string text;
    const std::string_view piece(reinterpret_cast<const char*>(data), size);
    while (!piece.empty() && text.size() < 200'000) text += piece;
    const FileDescriptor file(::memfd_create("tail", MFD_CLOEXEC));
    require(::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    const auto before = [](std::string_view line) -> std::optional<bool> {
        if (line.empty()) return std::nullopt;
        return line.front() < 'm';
    };
    const auto at = leitstand::first_line_not_before(
        file.get(), static_cast<std::int64_t>(text.size()), before);
    require(at >= 0 && at <= static_cast<std::int64_t>(text.size()));
    require(at == 0 || text[static_cast<std::size_t>(at) - 1] == '\n');
    return 0;
}
