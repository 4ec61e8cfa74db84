// Whole numbers in few bytes: seven bits a byte, small negative ones short too. For tables of small
// counts that are written once and read back by the same program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leitstand {

class PackedWriter {
public:
    void number(std::int64_t value);
    void optional(std::optional<std::int64_t> value);
    /// Of things that follow, each of at least one byte.
    void count(std::size_t things) { raw(things); }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    void raw(std::uint64_t value);
    std::string bytes_;
};

/// Reads what a writer wrote, in the same order. After the first thing that can't be, everything
/// reads as zero and `good` is false: asked once, at the end.
class PackedReader {
public:
    explicit PackedReader(std::string_view bytes) : left_(bytes) {}
    std::int64_t number();
    std::optional<std::int64_t> optional();
    /// Never more than bytes are left.
    std::size_t count();

    [[nodiscard]] bool good() const { return good_; }
    /// Everything was read, and could be.
    [[nodiscard]] bool complete() const { return good_ && left_.empty(); }

private:
    std::uint64_t raw();
    std::string_view left_;
    bool good_ = true;
};

}  // namespace leitstand
