// The field names of one kind of record, looked up without comparing them one by one: a perfect
// hash that the compiler finds. A key is hashed by its length and three of its characters, so a
// table whose names do not differ in these does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace leitstand {

enum class Need : std::uint8_t {
    required,
    nullable,  ///< must stand there, but may be null
    optional,  ///< may be absent; null is the same as absent
};

struct FieldName {
    std::string_view name;
    Need need = Need::optional;
};

/// `FieldTable kFields({{"id", Need::required}, {"rev"}})`; a field's number is its place in the
/// list.
template <std::size_t N>
class FieldTable {
    static_assert(N <= 32, "seen fields are a set of 32 bits");

public:
    constexpr explicit FieldTable(const FieldName (&fields)[N]) {
        for (std::size_t i = 0; i < N; ++i) {
            fields_[i] = fields[i];
            names_[i] = fields[i].name;
            if (fields[i].need != Need::optional) must_ |= 1U << i;
            if (fields[i].need == Need::nullable) nullable_ |= 1U << i;
        }
        while (!place()) seed_ += 2;
    }

    /// The field's number, or N.
    [[nodiscard]] constexpr std::size_t find(std::string_view key) const {
        if (key.empty()) return N;
        const std::size_t i = slots_[slot(key)];
        return i < N && fields_[i].name == key ? i : N;
    }

    [[nodiscard]] constexpr std::uint32_t must() const { return must_; }
    [[nodiscard]] constexpr std::uint32_t nullable() const { return nullable_; }
    [[nodiscard]] constexpr const std::array<std::string_view, N>& names() const { return names_; }

private:
    static constexpr std::size_t kSlots = 128;

    [[nodiscard]] constexpr std::size_t slot(std::string_view key) const {
        const auto byte = [&](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(key[i]));
        };
        const std::size_t n = key.size();
        const std::uint32_t sample = byte(0) | byte(n / 2) << 8U | byte(n - 1) << 16U |
                                     (static_cast<std::uint32_t>(n) & 0xffU) << 24U;
        return sample * seed_ >> 25U;
    }

    /// False when two names share a slot with this seed.
    constexpr bool place() {
        for (auto& s : slots_) s = N;
        for (std::size_t i = 0; i < N; ++i) {
            auto& s = slots_[slot(fields_[i].name)];
            if (s != N) return false;
            s = static_cast<std::uint8_t>(i);
        }
        return true;
    }

    std::array<FieldName, N> fields_{};
    std::array<std::string_view, N> names_{};
    std::array<std::uint8_t, kSlots> slots_{};
    std::uint32_t must_ = 0, nullable_ = 0;
    std::uint32_t seed_ = 0x9e3779b1U;
};

}  // namespace leitstand
