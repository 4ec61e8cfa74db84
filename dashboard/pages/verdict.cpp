// Order of precedence: breach, mostly silent, all closed, watch, suspended, one silent source, ok.
// "All on plan" is said only when every queue that is open is known to be on target.
#include "dashboard/pages/verdict.hpp"

#include <algorithm>
#include <array>

#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

constexpr Millis kSinceShown = std::chrono::minutes{15};
constexpr Millis kCalmShown = std::chrono::minutes{30};

bool silent(const Subject& queue) {
    return queue.status == QueueStatus::stale ||
           (queue.status == QueueStatus::no_data && queue.no_feed);
}

bool expected(const Subject& queue) { return queue.status != QueueStatus::closed; }

class Sentence {
public:
    explicit Sentence(const VerdictInput& input)
        : input_(input),
          words_(Catalogue::of(input.language)),
          limit_(input.brief                      ? 24
                 : input.language == Language::de ? 46
                                                  : 42) {}

    [[nodiscard]] Line words(std::string_view msgid) const { return words_.get(msgid); }
    [[nodiscard]] Line counted(std::string_view msgid, std::size_t n, std::size_t of = 0) const {
        const Line number = spelled(static_cast<std::int64_t>(n), true, input_.language);
        const Line whole = spelled(static_cast<std::int64_t>(of), false, input_.language);
        return fill(words_.get(msgid), {{"n", number}, {"m", whole}});
    }
    /// The first of the wordings that fits; of the last the name is cut until it does.
    [[nodiscard]] Line named(std::string_view name, std::optional<Millis> time,
                             std::initializer_list<std::string_view> wordings) const {
        const bool timed = time && time->count() >= 60'000;
        const Line duration = timed ? duration_text(*time, input_.language) : Line{};
        std::string_view last;
        for (const std::string_view wording : wordings) {
            last = words_.get(wording);
            if (!timed && last.find("{time}") != std::string_view::npos) continue;
            Line line = fill(last, {{"queue", name}, {"time", duration}});
            if (characters(line) <= limit_) return line;
        }
        Line cut{name};
        while (characters(cut) > 1) {
            std::string_view shorter = cut.view();
            do shorter.remove_suffix(1);
            while (!shorter.empty() && (static_cast<unsigned char>(shorter.back()) & 0x80U) != 0);
            cut = Line{shorter};
            Line dotted{cut.view()};
            Line line = fill(last, {{"queue", dotted.append("\u2026")}, {"time", duration}});
            if (characters(line) <= limit_) return line;
        }
        return fill(last, {{"queue", name}, {"time", duration}});
    }

private:
    const VerdictInput& input_;
    const Catalogue& words_;
    std::size_t limit_;
};

/// The subject that the sentence names: the one whose state holds longest; of equals the first.
const Subject* worst(std::span<const Subject> queues, QueueStatus status) {
    const Subject* found = nullptr;
    for (const Subject& queue : queues) {
        if (queue.status != status) continue;
        if (found == nullptr || queue.since.value_or(Millis{}) > found->since.value_or(Millis{}))
            found = &queue;
    }
    return found;
}

std::size_t count(std::span<const Subject> queues, QueueStatus status) {
    return static_cast<std::size_t>(std::count_if(
        queues.begin(), queues.end(), [status](const Subject& q) { return q.status == status; }));
}

Line breach_sentence(const VerdictInput& input, const Sentence& say) {
    const std::size_t n = count(input.queues, QueueStatus::breach);
    if (n >= 3) {
        const bool all_wait =
            std::all_of(input.queues.begin(), input.queues.end(), [](const Subject& q) {
                return q.status != QueueStatus::breach || q.cause == Cause::longest_wait;
            });
        return say.counted(all_wait ? "{n} queues over target" : "{n} queues off target", n);
    }
    const Subject& queue = *worst(input.queues, QueueStatus::breach);
    const std::optional<Millis> since =
        queue.since && *queue.since < kSinceShown ? queue.since : std::nullopt;
    if (queue.cause == Cause::service_level) {
        if (input.brief) return say.named(queue.name, {}, {"{queue} below target"});
        return say.named(queue.name, since,
                         {"{queue} below service level for {time}", "{queue} below service level",
                          "{queue} below target"});
    }
    if (input.brief) return say.named(queue.name, {}, {"{queue} over target"});
    return say.named(queue.name, since,
                     {"{queue} queue over target for {time}", "{queue} queue over target",
                      "{queue} over target"});
}

Line silent_sentence(const VerdictInput& input, const Sentence& say) {
    std::size_t n = 0, open = 0;
    const Subject* one = nullptr;
    std::optional<Millis> newest;  // since when *all* of them are silent
    bool never = true;
    for (const Subject& queue : input.queues) {
        open += expected(queue) ? 1U : 0U;
        if (!silent(queue)) continue;
        ++n;
        if (one == nullptr) one = &queue;
        never = never && !queue.silent;
        if (queue.silent && (!newest || *queue.silent < *newest)) newest = queue.silent;
    }
    if (n == 1) {
        if (never) return say.named(one->name, {}, {"{queue}: no data yet"});
        if (input.brief) return say.named(one->name, one->silent, {"{queue} silent"});
        return say.named(one->name, one->silent, {"{queue} silent for {time}", "{queue} silent"});
    }
    if (n == open && never) return say.words("No data yet");
    if (n == open && newest) {
        return say.named({}, newest, {"All sources silent for {time}", "All sources silent"});
    }
    if (input.brief) return say.counted("{n} sources silent", n);
    return say.counted("{n} of {m} sources silent", n, open);
}

Line watch_sentence(const VerdictInput& input, const Sentence& say) {
    const std::size_t n = count(input.queues, QueueStatus::watch);
    if (n == 0) {
        return say.named({}, {},
                         {input.brief ? "Service level low" : "Service level today below target"});
    }
    if (n >= 3) return say.counted("Watch {n} queues", n);
    const Subject& queue = *worst(input.queues, QueueStatus::watch);
    if (queue.cause == Cause::service_level && !input.brief) {
        return say.named(queue.name, {}, {"{queue} below target, watch", "Watch {queue}"});
    }
    if (queue.cause == Cause::longest_wait && !input.brief) {
        return say.named(queue.name, {}, {"{queue} wait close to target", "Watch {queue}"});
    }
    return say.named(queue.name, {}, {"Watch {queue}"});
}

Line calm_sentence(const VerdictInput& input, const Sentence& say) {
    if (!input.brief && input.calm_for && *input.calm_for >= kCalmShown) {
        return say.named({}, input.calm_for,
                         {"All on plan, no deviation for {time}", "All on plan"});
    }
    return say.words("All on plan");
}

}  // namespace

bool mostly_silent(std::span<const Subject> queues) {
    std::size_t open = 0, quiet = 0;
    for (const Subject& queue : queues) {
        open += expected(queue) ? 1U : 0U;
        quiet += silent(queue) ? 1U : 0U;
    }
    return quiet * 2 > open;
}

Verdict make_verdict(const VerdictInput& input) {
    const Sentence say(input);
    const auto has = [&](QueueStatus status) { return count(input.queues, status) > 0; };
    const bool quiet = std::any_of(input.queues.begin(), input.queues.end(), silent);
    if (input.queues.empty()) return {QueueStatus::no_data, say.words("No queue configured")};
    if (has(QueueStatus::breach)) return {QueueStatus::breach, breach_sentence(input, say)};
    if (mostly_silent(input.queues)) {
        const bool ever = has(QueueStatus::stale);
        return {ever ? QueueStatus::stale : QueueStatus::no_data, silent_sentence(input, say)};
    }
    // Nobody can act on the day's figures any more.
    if (count(input.queues, QueueStatus::closed) == input.queues.size()) {
        if (input.opens.empty()) return {QueueStatus::closed, say.words("Closed")};
        return {QueueStatus::closed, say.named(input.opens, {}, {"Closed until {queue}"})};
    }
    if (has(QueueStatus::watch) || input.whole == QueueStatus::watch) {
        return {QueueStatus::watch, watch_sentence(input, say)};
    }
    if (const Subject* queue = worst(input.queues, QueueStatus::suspended)) {
        return {QueueStatus::suspended,
                say.named(queue->name, {}, {"{queue} suspended by contract", "{queue} suspended"})};
    }
    if (quiet) {
        const bool ever = has(QueueStatus::stale);
        return {ever ? QueueStatus::stale : QueueStatus::no_data, silent_sentence(input, say)};
    }
    if (!has(QueueStatus::ok)) return {QueueStatus::no_data, say.words("No contacts yet today")};
    return {QueueStatus::ok, calm_sentence(input, say)};
}

}  // namespace leitstand
