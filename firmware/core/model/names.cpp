// The words that enumerations have in JSON and configuration (interfaces.md): one table each.
#include <array>

#include "core/model/board.hpp"

namespace leitstand {
namespace {

template <class E, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, E value) {
    return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view to_string(Variant variant) {
    static constexpr std::array<std::string_view, 6> names{"offered",
                                                           "without_short_abandons",
                                                           "without_abandons_in_t",
                                                           "abandons_in_t_count",
                                                           "removed_from_queue",
                                                           "answered_only"};
    return name_of(names, variant);
}

std::string_view to_string(ProviderKind kind) {
    static constexpr std::array<std::string_view, 2> names{"in-house", "outsourced"};
    return name_of(names, kind);
}

std::string_view to_string(Channel channel) {
    static constexpr std::array<std::string_view, 4> names{"voice", "chat", "email", "callback"};
    return name_of(names, channel);
}

std::string_view to_string(MessageKind kind) {
    static constexpr std::array<std::string_view, 9> names{"contact",   "interval",   "live",
                                                           "forecast",  "evaluation", "survey",
                                                           "exclusion", "effort",     "state"};
    return name_of(names, kind);
}

std::string_view to_string(Reason reason) {
    static constexpr std::array<std::string_view, 15> names{
        "unknown_topic", "unknown_provider", "unknown_queue",    "not_json",        "wrong_type",
        "missing_field", "unknown_field",    "impossible_value", "inconsistent",    "too_large",
        "second_source", "from_the_future",  "too_old",          "forecast_locked", "too_many"};
    return name_of(names, reason);
}

std::string_view to_string(QueueStatus status) {
    static constexpr std::array<std::string_view, 7> names{"ok",     "watch", "breach", "suspended",
                                                           "closed", "stale", "no_data"};
    return name_of(names, status);
}

std::string_view to_string(Trust trust) {
    static constexpr std::array<std::string_view, 4> names{"good", "late", "stale", "never"};
    return name_of(names, trust);
}

void Message::clear() {
    envelope.reset();
    contacts.clear();
    intervals.clear();
    live.clear();
    forecasts.clear();
    evaluations.clear();
    surveys.clear();
    exclusions.clear();
    efforts.clear();
    states.clear();
}

}  // namespace leitstand
