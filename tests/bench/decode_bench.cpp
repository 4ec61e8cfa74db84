// Decoding alone: topic and payload in, records out, on one core. items_per_second is messages.
#include <benchmark/benchmark.h>

#include "connectors/native_mqtt/decode.hpp"
#include "tests/unit/connectors/site.hpp"

namespace leitstand {
namespace {

constexpr std::string_view kContact =
    R"({"id":"6f1c0a52-7731","channel":"voice","queued_at":"2026-11-02T09:00:00.250+01:00",)"
    R"("answered_at":"2026-11-02T09:00:12.500+01:00","ended_at":"2026-11-02T09:04:00+01:00",)"
    R"("outcome":"answered","talk_s":200.5,"hold_s":10,"acw_s":20,"topic":"invoice"})";
constexpr std::string_view kInterval =
    R"({"start":"2026-11-02T09:00:00+01:00","length_s":1800,"rev":1,"offered":96,"answered":92,)"
    R"("answered_in_t":84,"t_s":20,"abandoned":4,"abandoned_short":1,"short_s":5,)"
    R"("wait_answered_s":1190,"wait_max_s":88,"talk_s":22080,"acw_s":2760,"handled":92})";
constexpr std::string_view kLive =
    R"({"at":"2026-11-02T09:00:10+01:00","waiting":3,"longest_wait_s":41.5,"waiting_over_t":1,)"
    R"("agents":{"available":2,"busy":17,"acw":3,"away":4,"logged_in":26}})";

void decode_all(benchmark::State& state, std::string_view topic, std::string_view payload) {
    Decoder decoder(test::site());
    Message message;
    std::string padded(payload);
    padded.append(64, ' ');  // as the inbox hands payloads over
    const std::string_view text = std::string_view(padded).substr(0, payload.size());
    for (auto _ : state) {
        if (!decoder.decode(topic, text, message, true)) state.SkipWithError("was refused");
        benchmark::DoNotOptimize(message);
    }
    state.SetItemsProcessed(state.iterations());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(payload.size()));
}

void contact(benchmark::State& state) {
    decode_all(state, "leitstand/v1/in/inhouse/billing/contact", kContact);
}
void interval(benchmark::State& state) {
    decode_all(state, "leitstand/v1/in/nordcall/billing/interval", kInterval);
}
void live(benchmark::State& state) {
    decode_all(state, "leitstand/v1/in/inhouse/tech/live", kLive);
}
void unknown_topic(benchmark::State& state) {
    Decoder decoder(test::site());
    Message message;
    for (auto _ : state) {
        auto result = decoder.decode("leitstand/v1/in/inhous/billing/contact", kContact, message);
        benchmark::DoNotOptimize(result);
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(contact);
BENCHMARK(interval);
BENCHMARK(live);
BENCHMARK(unknown_topic);

}  // namespace
}  // namespace leitstand

BENCHMARK_MAIN();
