// Where we stand in a payload, and what was wrong there. Every reader returns false after it has
// noted a refusal; the refusal's sentence names the place (`[3].agents.busy`), what stood there,
// and what should.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/native_mqtt/fields.hpp"
#include "core/model/events.hpp"
#include "platform/base/json.hpp"

namespace leitstand {

class Reading {
public:
    static constexpr std::size_t kNoIndex = static_cast<std::size_t>(-1);
    static constexpr std::size_t kMaxText = 200;  ///< bytes of an id, a topic, a reason

    /// One step down (`agents`, `intervals[4]`), for as long as the scope lives.
    class Scope {
    public:
        Scope(Reading& in, std::string_view name, std::size_t index = kNoIndex) : in_(in) {
            in_.path_.push_back({name, index});
        }
        ~Scope() { in_.path_.pop_back(); }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        Reading& in_;
    };

    void begin() {
        path_.clear();
        field_ = {};
    }
    [[nodiscard]] const Refusal& refusal() const { return refusal_; }

    // Readers of one value. Times, durations and numbers are checked to be possible, not to be
    // consistent.
    bool text(json::Element value, std::string_view& out, bool may_be_empty = false);
    bool text(json::Element value, std::string& out);
    /// 1 to 40 of a-z, 0-9, _ and -. What stood there instead is not repeated: it may be a name.
    bool id(json::Element value, std::string_view what, std::string& out);
    bool count(json::Element value, std::int64_t& out);
    /// An epoch or a sequence number: nobody adds them up, so they may be nanoseconds of a clock.
    bool sequence(json::Element value, std::int64_t& out);
    bool whole(json::Element value, int low, int high, int& out);
    bool number(json::Element value, double& out);   ///< finite, not negative
    bool seconds(json::Element value, Millis& out);  ///< not negative
    bool time(json::Element value, Instant& out);
    bool date(json::Element value, Date& out);
    bool flag(json::Element value, bool& out);
    /// The place of the text in `words`.
    bool word(json::Element value, std::span<const std::string_view> words, std::size_t& out);
    bool object(json::Element value, json::Object& out);
    bool array(json::Element value, json::Array& out);
    /// 900 or 1800 seconds.
    bool interval_length(json::Element value, Millis& out);
    /// Start of an interval, keyed by UTC: a whole multiple of its length.
    bool aligned(std::string_view field, Instant start, Millis length);

    /// Reads an object's fields once, in the order in which they stand. `set(number, value)` reads
    /// one; it is not called for a null. Unknown, repeated and missing fields are refused.
    template <std::size_t N, class Set>
    bool fields(json::Object object, const FieldTable<N>& table, Set&& set) {
        std::uint32_t seen = 0;
        for (const auto [key, value] : object) {
            const std::size_t i = table.find(key);
            if (i == N) return unknown(key, table.names());
            const std::uint32_t bit = 1U << i;
            field_ = table.names()[i];
            if ((seen & bit) != 0) return twice();
            seen |= bit;
            if (value.is_null()) {
                if ((table.must() & ~table.nullable() & bit) != 0) return missing_null();
                continue;
            }
            if (!set(i, value)) return false;
        }
        field_ = {};
        if ((table.must() & ~seen) == 0) return true;
        for (std::size_t i = 0; i < N; ++i) {
            if ((table.must() & ~seen & 1U << i) != 0) return missing(table.names()[i]);
        }
        return true;
    }

    /// Calls `read(object)` for each element of an array of objects.
    template <class Read>
    bool each(json::Element value, std::string_view name, Read&& read) {
        json::Array elements;
        if (!array(value, elements)) return false;
        std::size_t i = 0;
        for (const auto element : elements) {
            const Scope scope(*this, name, i++);
            field_ = {};
            json::Object fields_of;
            if (!object(element, fields_of) || !read(fields_of)) return false;
        }
        return true;
    }

    /// Sets the field that the next reader speaks of.
    void at(std::string_view field) { field_ = field; }

    // Refusals. All return false.
    /// "`answered_at` is before `queued_at`": the field, and what is wrong with it.
    bool inconsistent(std::string_view field, std::string_view what);
    /// "`path` is WAS; it must be MUST".
    bool refuse(Reason reason, json::Element was, std::string_view must);
    bool unknown(std::string_view key, std::span<const std::string_view> known);
    bool missing(std::string_view field);
    bool missing_null();
    bool twice();

private:
    struct Step {
        std::string_view name;
        std::size_t index = kNoIndex;
    };
    [[nodiscard]] std::string place() const;
    bool note(Reason reason, std::string detail);
    bool outside(json::Element value, std::string_view must, bool right_type);

    std::vector<Step> path_;
    std::string_view field_;
    Refusal refusal_;
};

/// What a value is, for a sentence: `"text"`, `-3`, `true`, `null`, `an object`. Long texts are
/// cut.
[[nodiscard]] std::string describe(json::Element value);

}  // namespace leitstand
