#include "platform/base/packed.hpp"

namespace leitstand {

void PackedWriter::raw(std::uint64_t value) {
    for (; value >= 0x80U; value >>= 7U) bytes_ += static_cast<char>((value & 0x7fU) | 0x80U);
    bytes_ += static_cast<char>(value);
}

void PackedWriter::number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    raw((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : std::uint64_t{0}));
}

void PackedWriter::optional(std::optional<std::int64_t> value) {
    raw(value ? 1 : 0);
    if (value) number(*value);
}

std::uint64_t PackedReader::raw() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; good_; shift += 7U) {
        if (left_.empty() || shift > 63U) break;
        const auto byte = static_cast<unsigned char>(left_.front());
        left_.remove_prefix(1);
        if (shift == 63U && byte > 1U) break;
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if ((byte & 0x80U) == 0) return value;
    }
    good_ = false;
    return 0;
}

std::int64_t PackedReader::number() {
    const std::uint64_t bits = raw();
    return static_cast<std::int64_t>((bits >> 1U) ^ (~(bits & 1U) + 1U));
}

std::optional<std::int64_t> PackedReader::optional() {
    const std::uint64_t there = raw();
    if (there > 1) good_ = false;
    if (there != 1) return std::nullopt;
    const std::int64_t value = number();
    return good_ ? std::optional(value) : std::nullopt;
}

std::size_t PackedReader::count() {
    const std::uint64_t things = raw();
    if (things > left_.size()) good_ = false;
    return good_ ? static_cast<std::size_t>(things) : 0;
}

}  // namespace leitstand
