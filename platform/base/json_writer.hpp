// Writes JSON into a string: keys in the order of the calls, numbers in the shortest form that
// reads back to the same double, so that the same board is the same bytes everywhere. Reading JSON
// is platform/base/json.hpp.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leitstand {

class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(bool flag);
    JsonWriter& value(
        double number);  ///< NaN and infinities become null: JSON has no word for them
    JsonWriter& value(std::signed_integral auto number) { return integer(number); }
    JsonWriter& value(std::unsigned_integral auto number) {
        return integer(static_cast<std::int64_t>(number));
    }
    JsonWriter& null();
    JsonWriter& raw(std::string_view json);  ///< a value that is JSON already
    template <class T>
    JsonWriter& value(const std::optional<T>& maybe) {
        return maybe ? value(*maybe) : null();
    }
    template <class T>
    JsonWriter& field(std::string_view name, const T& v) {
        return key(name).value(v);
    }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& integer(std::int64_t number);
    void separate();

    std::string& out_;
    bool first_ = true;  ///< nothing stands yet in the innermost bracket
    bool after_key_ = false;
};

}  // namespace leitstand
