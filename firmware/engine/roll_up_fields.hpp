// One list of fields for both directions: what is written is read back in the same order, and a
// field can't be forgotten on one side.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/packed.hpp"

namespace leitstand {

class Writing {
public:
    explicit Writing(PackedWriter& out) : out_(out) {}
    void value(std::int64_t value) { out_.number(value); }
    void value(Millis value) { out_.number(value.count()); }
    void value(Instant value) { out_.number(value.time_since_epoch().count()); }
    void value(std::optional<std::int64_t> value) { out_.optional(value); }
    void value(std::optional<Millis> value) {
        out_.optional(value ? std::optional<std::int64_t>(value->count()) : std::nullopt);
    }
    void value(std::optional<Instant> value) {
        out_.optional(value ? std::optional<std::int64_t>(value->time_since_epoch().count())
                            : std::nullopt);
    }
    void value(std::optional<bool> value) {
        out_.optional(value ? std::optional<std::int64_t>(*value ? 1 : 0) : std::nullopt);
    }
    void bits(std::uint64_t value) { out_.number(static_cast<std::int64_t>(value)); }
    template <class T>
    void size(const std::vector<T>& list) {
        out_.count(list.size());
    }

private:
    PackedWriter& out_;
};

class Reading {
public:
    explicit Reading(PackedReader& in) : in_(in) {}
    void value(std::int64_t& value) { value = in_.number(); }
    void value(Millis& value) { value = Millis(in_.number()); }
    void value(Instant& value) { value = Instant(Millis(in_.number())); }
    void value(std::optional<std::int64_t>& value) { value = in_.optional(); }
    void value(std::optional<Millis>& value) {
        const auto read = in_.optional();
        value = read ? std::optional(Millis(*read)) : std::nullopt;
    }
    void value(std::optional<Instant>& value) {
        const auto read = in_.optional();
        value = read ? std::optional(Instant(Millis(*read))) : std::nullopt;
    }
    void value(std::optional<bool>& value) {
        const auto read = in_.optional();
        value = read ? std::optional(*read != 0) : std::nullopt;
    }
    template <class Bits>
    void bits(Bits& value) {
        value = static_cast<Bits>(in_.number());
    }
    /// The list gets as many empty elements; none when the number can't be true.
    template <class T>
    void size(std::vector<T>& list) {
        list.assign(in_.count(), T{});
    }

private:
    PackedReader& in_;
};

}  // namespace leitstand
