// `state`: a provider's birth message or last will. The one record that may carry fields of its
// sender's own (version, host): they are for people and change nothing, so they are passed over.
// Only `src` and `epoch` say which life of which sender this is, where they are of use.
#include <array>

#include "connectors/native_mqtt/records.hpp"
#include "platform/base/text.hpp"

namespace leitstand {

bool read_record(Reading& in, json::Object object, StateRecord& out) {
    constexpr std::array<std::string_view, 2> words{"offline", "online"};
    bool given = false;
    for (const auto [key, value] : object) {
        if (key == "src") {
            std::string_view src;
            if (value.get(src) == simdjson::SUCCESS && is_valid_id(src)) out.src = src;
        } else if (key == "epoch") {
            std::int64_t epoch = 0;
            if (value.get(epoch) == simdjson::SUCCESS) out.epoch = epoch;
        }
        if (key != "state") continue;
        in.at("state");
        if (given) return in.twice();
        given = true;
        if (value.is_null()) return in.missing_null();
        std::size_t word = 0;
        if (!in.word(value, words, word)) return false;
        out.online = word == 1;
    }
    return given || in.missing("state");
}

}  // namespace leitstand
