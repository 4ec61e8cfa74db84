// The display's own facts, and what was dropped or refused on the way in.
#include <cmath>

#include "core/model/refusals.hpp"
#include "dashboard/pages/system_view.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

constexpr double kHot = 75.0;  // a Pi 4 throttles at 80
constexpr double kClockTolerated = 1.0;
constexpr Millis kRecent = std::chrono::hours{1};

FactRow unknown(std::string_view name) {
    return {QueueStatus::no_data, name, Line{kNotApplicable}};
}

QueueStatus good_if(bool good) { return good ? QueueStatus::ok : QueueStatus::watch; }

FactRow temperature(const SystemFacts& facts, const Catalogue& words, Language language) {
    const std::string_view name = words.get("temperature");
    if (!facts.temperature_c) return unknown(name);
    Line value = number_text(*facts.temperature_c, 0, language);
    return {good_if(*facts.temperature_c < kHot), name, value.append(" \u00b0C")};
}

FactRow clock(const SystemFacts& facts, const Catalogue& words, Language language) {
    const std::string_view name = words.get("clock (NTP)");
    if (facts.clock_offset_s) {
        Line value{"\u00b1 "};
        value.append(number_text(std::abs(*facts.clock_offset_s), 2, language)).append(" s");
        return {good_if(std::abs(*facts.clock_offset_s) < kClockTolerated), name, value};
    }
    if (!facts.clock_synchronised) return unknown(name);
    return {good_if(*facts.clock_synchronised), name,
            words.get(*facts.clock_synchronised ? "set" : "not set")};
}

FactRow frames(const SystemFacts& facts, const Catalogue& words, Language language) {
    const std::string_view name = words.get("frame rate");
    if (!facts.frames_per_s) return unknown(name);
    const Line rate = number_text(*facts.frames_per_s, *facts.frames_per_s < 1 ? 1 : 0, language);
    return {QueueStatus::ok, name, fill(words.get("{n} per s"), {{"n", rate}})};
}

FactRow brightness(const SystemFacts& facts, const Catalogue& words, Language language) {
    const std::string_view name = words.get("brightness");
    if (!facts.brightness_percent) return unknown(name);
    return {QueueStatus::ok, name, with_percent(count_text(*facts.brightness_percent), language)};
}

FactRow uptime(const SystemFacts& facts, const Catalogue& words, Language language) {
    const std::string_view name = words.get("up for");
    if (facts.uptime.count() <= 0) return unknown(name);
    return {QueueStatus::ok, name, duration_text(facts.uptime, language)};
}

FactRow broker(const SystemFacts& facts, const Catalogue& words) {
    const std::string_view name = words.get("broker");
    if (!facts.broker_connected) return unknown(name);
    if (!facts.broker_warning.empty()) return {QueueStatus::watch, name, words.get("refuses")};
    return {good_if(*facts.broker_connected), name,
            words.get(*facts.broker_connected ? "connected" : "not connected")};
}

/// Refused messages of the last hour make it a thing to watch; older ones stay counted. What was
/// used although it is doubtful, and what is no message, is in the board's list only.
FactRow refused(const Board& board, const Catalogue& words) {
    std::int64_t count = 0;
    bool recent = false;
    for (const DataQuality& entry : board.data_quality) {
        if (!is_refusal(entry.kind)) continue;
        count += entry.count;
        recent = recent || board.at - entry.last < kRecent;
    }
    return {good_if(!recent || count == 0), words.get("refused"), count_text(count)};
}

/// The source whose clock is off most; nullopt: all are right, or nothing is known.
std::optional<double> worst_clock(const Board& board) {
    constexpr double kTolerated = 2.0;
    std::optional<double> worst;
    for (const ProviderBoard& provider : board.providers) {
        for (const QueueBoard& queue : provider.queues) {
            const double offset = queue.feed.clock_offset_s.value_or(0);
            if (std::abs(offset) > std::max(kTolerated, std::abs(worst.value_or(0))))
                worst = offset;
        }
    }
    return worst;
}

}  // namespace

void build_facts(const Board& board, const SystemFacts& facts, Language language,
                 std::vector<FactRow>& rows) {
    const Catalogue& words = Catalogue::of(language);
    rows.clear();
    rows.push_back(uptime(facts, words, language));
    rows.push_back(frames(facts, words, language));
    rows.push_back(temperature(facts, words, language));
    rows.push_back(clock(facts, words, language));
    rows.push_back(brightness(facts, words, language));
    rows.push_back(broker(facts, words));
    rows.push_back(refused(board, words));
    rows.push_back(
        {good_if(facts.inbox_dropped == 0), words.get("dropped"), count_text(facts.inbox_dropped)});
    // Rows that stand only while something is wrong.
    if (!facts.storage_warning.empty())
        rows.push_back({QueueStatus::watch, words.get("journal"), words.get("not written")});
    if (const auto offset = worst_clock(board)) {
        // A clock that is ahead gives a message that came before it was sent.
        Line value = *offset < 0 ? "+" : "\u2212";
        value.append(number_text(std::abs(*offset), 0, language)).append(" s");
        rows.push_back({QueueStatus::watch, words.get("source clock"), value});
    }
}

}  // namespace leitstand
