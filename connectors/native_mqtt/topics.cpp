#include "connectors/native_mqtt/topics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::array kQueueKinds{
    MessageKind::contact,    MessageKind::interval, MessageKind::live,     MessageKind::forecast,
    MessageKind::evaluation, MessageKind::survey,   MessageKind::exclusion};
/// Of a provider as a whole: "<provider>/-/<kind>".
constexpr std::array kProviderKinds{MessageKind::effort, MessageKind::action,
                                    MessageKind::escalation};

template <class Kinds>
bool among(const Kinds& kinds, std::string_view word) {
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](MessageKind kind) { return to_string(kind) == word; });
}

/// Eight bytes a step: a topic is hashed for every message.
std::size_t hash_of(std::string_view text) {
    std::uint64_t hash = 0x9e3779b97f4a7c15U ^ text.size();
    const auto mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * 0xff51afd7ed558ccdU;
        hash ^= hash >> 32U;
    };
    std::uint64_t word = 0;
    while (text.size() >= sizeof word) {
        std::memcpy(&word, text.data(), sizeof word);
        mix(word);
        text.remove_prefix(sizeof word);
    }
    word = 0;
    std::memcpy(&word, text.data(), text.size());
    mix(word);
    return static_cast<std::size_t>(hash);
}

std::string shown(std::string_view text) {
    std::string out(text.substr(0, 80));
    for (char& c : out) {
        if (c < 0x20 || c > 0x7e) c = '?';
    }
    return out;
}

template <class List>
std::vector<std::string_view> ids_of(const List& list) {
    std::vector<std::string_view> ids;
    for (const auto& item : list) ids.push_back(item.id);
    return ids;
}

/// "; did you mean `nordcall`?", or nothing.
std::string suggestion(std::string_view word, std::span<const std::string_view> known) {
    const auto meant = did_you_mean(word, known);
    return meant.empty() ? "" : fmt::format("; did you mean `{}`?", meant);
}

}  // namespace

Topics::Topics(const Configuration& config) {
    std::size_t routes = 0;
    for (const auto& p : config.providers)
        routes += 1 + kProviderKinds.size() + p.queues.size() * kQueueKinds.size();
    slots_.resize(std::bit_ceil(routes * 2 + 2));
    for (std::size_t p = 0; p < config.providers.size(); ++p) {
        const auto& from = config.providers[p];
        auto& provider = providers_.emplace_back();
        provider.id = from.id;
        const QueueKey whole{static_cast<std::uint16_t>(p), QueueKey::kNone};
        for (const MessageKind kind : kProviderKinds)
            add(fmt::format("{}/-/{}", from.id, to_string(kind)), {whole, kind});
        add(fmt::format("{}/state", from.id), {whole, MessageKind::state});
        for (std::size_t q = 0; q < from.queues.size(); ++q) {
            const auto& queue = from.queues[q];
            provider.queues.push_back({queue.id, queue.feed});
            for (const MessageKind kind : kQueueKinds) {
                const QueueKey key{whole.provider, static_cast<std::uint16_t>(q)};
                const bool other =
                    (kind == MessageKind::contact && queue.feed != FeedKind::contact) ||
                    (kind == MessageKind::interval && queue.feed != FeedKind::interval);
                add(fmt::format("{}/{}/{}", from.id, queue.id, to_string(kind)),
                    {key, kind, other});
            }
        }
    }
}

void Topics::add(std::string rest, Route route) {
    std::size_t i = hash_of(rest) & (slots_.size() - 1);
    while (!slots_[i].rest.empty()) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = {std::move(rest), route};
}

const Route* Topics::find(std::string_view topic) const {
    if (!topic.starts_with(kInputPrefix)) return nullptr;
    const std::string_view rest = topic.substr(kInputPrefix.size());
    std::size_t i = hash_of(rest) & (slots_.size() - 1);
    while (!slots_[i].rest.empty()) {
        if (slots_[i].rest == rest) return &slots_[i].route;
        i = (i + 1) & (slots_.size() - 1);
    }
    return nullptr;
}

Refusal Topics::second_source(const Route& route) const {
    const auto& provider = providers_[route.queue.provider];
    const auto& queue = provider.queues[route.queue.queue];
    const bool contacts = queue.feed == FeedKind::contact;
    return {
        Reason::second_source,
        fmt::format(
            "`{}/{}` is fed by {}; {} would count the same work twice: send one of the two, or set "
            "feed = \"{}\" for this queue",
            provider.id, queue.id, contacts ? "contact records" : "interval counters",
            contacts ? "interval counters" : "contact records", contacts ? "interval" : "contact")};
}

Refusal Topics::explain_kind(std::string_view kind) const {
    std::vector<std::string_view> kinds;
    for (const MessageKind k : kQueueKinds) kinds.push_back(to_string(k));
    for (const MessageKind k : kProviderKinds) kinds.push_back(to_string(k));
    auto meant = suggestion(kind, kinds);
    if (meant.empty()) meant = fmt::format("; known are {}", fmt::join(kinds, ", "));
    return {Reason::unknown_topic,
            fmt::format("`{}` is not a kind of record{}", shown(kind), meant)};
}

Refusal Topics::explain_queue(const Provider& provider, std::string_view queue,
                              std::string_view kind) const {
    if (among(kProviderKinds, kind)) {
        return {Reason::unknown_topic,
                fmt::format("{0} belongs to a provider as a whole: send it to {1}{2}/-/{0}", kind,
                            kInputPrefix, provider.id)};
    }
    if (!is_valid_id(queue)) {
        return {Reason::unknown_queue,
                fmt::format("`{}` can't be a queue: an id is 1 to 40 of a-z, 0-9, _ and -",
                            shown(queue))};
    }
    return {Reason::unknown_queue, fmt::format("provider `{}` has no queue `{}`{}", provider.id,
                                               queue, suggestion(queue, ids_of(provider.queues)))};
}

Refusal Topics::explain(std::string_view topic) const {
    const auto wrong_shape = [&] {
        return Refusal{Reason::unknown_topic,
                       fmt::format("`{}` is not an input topic; one looks like "
                                   "{}<provider>/<queue>/<kind>",
                                   shown(topic), kInputPrefix)};
    };
    if (!topic.starts_with(kInputPrefix)) return wrong_shape();
    const auto parts = split(topic.substr(kInputPrefix.size()), '/');
    const bool state = parts.size() == 2 && parts[1] == to_string(MessageKind::state);
    if (parts.size() != 3 && !state) return wrong_shape();

    const auto ids = ids_of(providers_);
    for (const auto& provider : providers_) {
        if (provider.id != parts[0]) continue;
        const auto kind = parts.back();
        const bool known = among(kProviderKinds, kind) || among(kQueueKinds, kind);
        return known ? explain_queue(provider, parts[1], kind) : explain_kind(kind);
    }
    return {Reason::unknown_provider,
            fmt::format("there is no provider `{}`{}", shown(parts[0]), suggestion(parts[0], ids))};
}

}  // namespace leitstand
