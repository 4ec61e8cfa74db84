// Decode + apply of contact messages on one core, and what a board costs with a busy day behind it.
// Goal: 500,000 contact messages a second from bytes to counted.
#include <benchmark/benchmark.h>

#include <memory>
#include <random>

#include "connectors/native_mqtt/decode.hpp"
#include "connectors/native_mqtt/encode.hpp"
#include "engine/board_json.hpp"
#include "engine/engine.hpp"

namespace leitstand {
namespace {

constexpr int kQueues = 12;

std::shared_ptr<const Configuration> site() {
    auto config = std::make_shared<Configuration>();
    config->site_id = "bench";
    config->zone = TimeZone::locate("Europe/Berlin").value();
    ProviderConfig provider;
    provider.id = "inhouse";
    for (int i = 0; i < kQueues; ++i) {
        QueueConfig queue;
        queue.id = "queue-" + std::to_string(i);
        queue.service = "Service " + std::to_string(i);
        provider.queues.push_back(queue);
    }
    config->providers = {provider};
    return config;
}

struct Wire {
    std::string topic, payload;
    Instant received;
};

// A day of contacts as a provider sends them, 12 hours from 08:00.
std::vector<Wire> day_of(int count) {
    std::mt19937 random(7);
    const Instant start = *parse_rfc3339("2026-11-23T08:00:00+01:00");
    std::vector<Wire> wires;
    for (int i = 0; i < count; ++i) {
        const std::string id = "3f2a9c1e-" + std::to_string(100'000'000 + i);
        ContactRecord r;
        r.id = id;
        r.rev = 1;
        r.queued_at = start + Millis{static_cast<std::int64_t>(i) * 12 * 3'600'000 / count};
        const Millis wait{static_cast<std::int64_t>(random() % 40'000)};
        r.outcome = random() % 10 == 0 ? Outcome::abandoned : Outcome::answered;
        r.ended_at = r.queued_at + wait;
        if (r.outcome == Outcome::answered) {
            r.answered_at = r.queued_at + wait;
            r.talk = Millis{static_cast<std::int64_t>(60'000 + random() % 400'000)};
            r.hold = Millis{static_cast<std::int64_t>(random() % 20'000)};
            r.acw = Millis{static_cast<std::int64_t>(random() % 60'000)};
            r.ended_at += *r.talk + *r.hold;
            r.transferred = random() % 12 == 0;
        }
        r.topic = "invoice";
        Wire wire;
        wire.topic =
            input_topic("inhouse", "queue-" + std::to_string(i % kQueues), MessageKind::contact);
        encode(r, std::chrono::minutes{60}, wire.payload);
        wire.payload.reserve(wire.payload.size() + 64);  // what the inbox leaves behind a payload
        wire.received = r.ended_at;
        wires.push_back(std::move(wire));
    }
    return wires;
}

void decode_and_apply(benchmark::State& state) {
    const auto wires = day_of(50'000);
    const auto config = site();
    for (auto _ : state) {
        Engine engine(config);
        Decoder decoder(config);
        Message message;
        for (const Wire& wire : wires) {
            if (!decoder.decode(wire.topic, wire.payload, message, true)) std::abort();
            if (!engine.apply(message, wire.received)) std::abort();
        }
        benchmark::DoNotOptimize(engine.board(wires.back().received));
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(wires.size()));
    state.counters["bytes"] = static_cast<double>(wires[0].payload.size());
}
BENCHMARK(decode_and_apply)->Unit(benchmark::kMillisecond);

void apply_only(benchmark::State& state) {
    const auto wires = day_of(50'000);
    const auto config = site();
    Decoder decoder(config);
    for (auto _ : state) {
        state.PauseTiming();
        Engine engine(config);
        std::vector<Message> messages(wires.size());
        for (std::size_t i = 0; i < wires.size(); ++i) {
            if (!decoder.decode(wires[i].topic, wires[i].payload, messages[i], true)) std::abort();
            // Ids borrow from the decoder: give each message its own.
            messages[i].contacts[0].id = std::string_view(wires[i].payload).substr(7, 18);
            messages[i].contacts[0].topic = {};
            messages[i].contacts[0].customer = {};
        }
        state.ResumeTiming();
        for (std::size_t i = 0; i < wires.size(); ++i) {
            if (!engine.apply(messages[i], wires[i].received)) std::abort();
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(wires.size()));
}
BENCHMARK(apply_only)->Unit(benchmark::kMillisecond);

/// A month in half hours for each queue, locked before it began.
void forecast_all(Engine& engine) {
    const Instant locked = *parse_rfc3339("2026-10-15T12:00:00+02:00");
    Message message;
    message.kind = MessageKind::forecast;
    ForecastRecord record;
    record.version = "2026-11-v1";
    record.locked_at = locked;
    const Instant first = *parse_rfc3339("2026-11-01T00:00:00+01:00");
    for (int i = 0; i < 30 * 48; ++i) {
        record.intervals.push_back({first + std::chrono::minutes{30} * i, std::chrono::minutes{30},
                                    120.0 + i % 48, std::chrono::seconds{280}, std::nullopt});
    }
    message.forecasts = {record};
    for (int q = 0; q < kQueues; ++q) {
        message.queue = {0, static_cast<std::uint16_t>(q)};
        if (!engine.apply(message, locked)) std::abort();
    }
}

// One more contact, then a new board: what each change on a quiet floor costs. With 1 every queue
// has a forecast that covers the whole day.
void board_after_one_contact(benchmark::State& state) {
    const auto wires = day_of(50'000);
    const auto config = site();
    Engine engine(config);
    if (state.range(0) != 0) forecast_all(engine);
    Decoder decoder(config);
    Message message;
    for (const Wire& wire : wires) {
        if (!decoder.decode(wire.topic, wire.payload, message, true)) std::abort();
        if (!engine.apply(message, wire.received)) std::abort();
    }
    std::int64_t rev = 2;
    Instant now = wires.back().received;
    for (auto _ : state) {
        if (!decoder.decode(wires.back().topic, wires.back().payload, message, true)) std::abort();
        message.contacts[0].rev = ++rev;
        now += Millis{1};
        if (!engine.apply(message, now)) std::abort();
        benchmark::DoNotOptimize(engine.board(now));
    }
}
BENCHMARK(board_after_one_contact)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void board_to_json(benchmark::State& state) {
    const auto wires = day_of(5'000);
    const auto config = site();
    Engine engine(config);
    Decoder decoder(config);
    Message message;
    for (const Wire& wire : wires) {
        if (!decoder.decode(wire.topic, wire.payload, message, true)) std::abort();
        if (!engine.apply(message, wire.received)) std::abort();
    }
    const auto board = engine.board(wires.back().received);
    for (auto _ : state) benchmark::DoNotOptimize(board_json(*board));
}
BENCHMARK(board_to_json)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace leitstand

BENCHMARK_MAIN();
