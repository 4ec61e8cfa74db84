#include "app/live/time_watch.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "app/live/released.hpp"
#include "platform/base/log.hpp"
#include "platform/os/machine_facts.hpp"

namespace leitstand {
namespace {

constexpr Millis kStep{2'000};  ///< a time daemon slews what is less

std::string text_of(Instant time) { return format_rfc3339(time, std::chrono::minutes{0}); }

/// Why it is not known, and what a person can do.
void complain(Instant now, std::optional<Instant> newest_kept) {
    constexpr const char* kSays = "the time is not yet known: input waits, and no figure is shown";
    if (now < released()) {
        log_warning("{}; the clock says {}, and this program was made later: set the clock", kSays,
                    text_of(now));
    } else {
        log_warning(
            "{}; the clock says {}, but the journal was written at {}: set the clock, or if it is "
            "right and was ahead then, start once with --trust-clock",
            kSays, text_of(now), text_of(*newest_kept));
    }
}

}  // namespace

TimeWatch::TimeWatch(const Clock& clock, std::optional<Instant> newest_kept)
    : clock_(clock), newest_kept_(newest_kept), wall_(clock.now()), mono_(clock.monotonic()) {
    judge(wall_);
    anchored_ = known_;
    if (!known_) complain(wall_, newest_kept_);
}

/// What was known once is only doubted again when it is impossible.
void TimeWatch::judge(Instant now) {
    if (clock_.invented()) return;
    const bool possible = now >= released();
    known_ = anchored_ ? possible
                       : time_trust({now, released(), newest_kept_, clock_synchronised()}) !=
                             TimeTrust::unknown;
}

std::optional<TimeWatch::Step> TimeWatch::look() {
    if (clock_.invented()) return std::nullopt;
    const Millis mono = clock_.monotonic();
    const Instant now = clock_.now();
    const bool was_known = known_;
    judge(now);
    if (was_known && !known_)
        log_warning("the machine's clock is before this program: the time is not known any more");
    if (!known_) return std::nullopt;
    const Instant expected = wall_ + (mono - mono_);
    wall_ = now;
    mono_ = mono;
    if (!was_known) {
        known_since_ = now;
        log_info("the time is known now");
    }
    if (!std::exchange(anchored_, true)) return std::nullopt;
    const Millis step = now - expected;
    if (step < kStep && step > -kStep) return std::nullopt;
    known_since_ = std::min(known_since_, now);
    ++steps_;
    log_warning("the machine's clock was set by {} s", step.count() / 1000);
    return Step{expected, now};
}

}  // namespace leitstand
