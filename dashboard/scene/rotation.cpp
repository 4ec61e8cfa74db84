// Home, another page, home, the next other page: with no other page longer than home, home has half
// of the time.
#include "dashboard/scene/rotation.hpp"

#include <algorithm>

namespace leitstand {
namespace {

constexpr Millis kBackWithin = std::chrono::seconds{60};
constexpr Millis kLeast = std::chrono::seconds{4};

}  // namespace

Rotation::Rotation(std::vector<RotationPage> pages, int home)
    : pages_(std::move(pages)), home_(home) {
    current_ = {home, 0};
}

void Rotation::set(int page, bool wanted, bool troubled) {
    auto& entry = pages_[static_cast<std::size_t>(page)];
    entry.wanted = wanted || page == home_;
    entry.troubled = troubled;
}

void Rotation::pin(std::optional<Stop> stop, Millis mono) {
    pinned_ = stop;
    if (!stop || *stop == current_) return;
    current_ = *stop;
    entered_ = mono;
}

void Rotation::next(Millis mono) {
    pinned_.reset();
    current_ = following();
    if (current_.page != home_) last_other_ = current_.page;
    entered_ = mono;
}

bool Rotation::moves() const { return !pinned_ && !(following() == current_); }

Millis Rotation::dwell(Stop stop) const {
    const RotationPage& home = pages_[static_cast<std::size_t>(home_)];
    const Millis home_whole = home.dwell * home.parts;
    if (stop.page == home_) return calm_ ? home.dwell * 2 : home.dwell;
    const RotationPage& page = pages_[static_cast<std::size_t>(stop.page)];
    // All parts of a page show in a row, so the limit is for them together.
    const Millis most = std::min(home_whole, kBackWithin) / page.parts;
    return std::max(kLeast, std::min(page.dwell, most));
}

int Rotation::next_other() const {
    const int count = static_cast<int>(pages_.size());
    int found = -1;
    for (int step = 1; step <= count; ++step) {
        const int page = (std::max(last_other_, 0) + step) % count;
        const RotationPage& entry = pages_[static_cast<std::size_t>(page)];
        if (page == home_ || !entry.wanted) continue;
        if (entry.troubled && page != last_other_) return page;
        if (found < 0) found = page;
    }
    return found;
}

Stop Rotation::following() const {
    const RotationPage& page = pages_[static_cast<std::size_t>(current_.page)];
    if (page.wanted && current_.part + 1 < page.parts) return {current_.page, current_.part + 1};
    if (current_.page != home_) return {home_, 0};
    const int other = next_other();
    return {other < 0 ? home_ : other, 0};
}

void Rotation::advance(Millis mono) {
    if (pinned_) return;
    const bool gone = !pages_[static_cast<std::size_t>(current_.page)].wanted;
    if (!gone && mono < due()) return;
    const Stop to = following();
    if (to.page != home_) last_other_ = to.page;
    current_ = to;
    entered_ = mono;
}

Millis Rotation::due() const { return entered_ + dwell(current_); }

float Rotation::progress(Millis mono) const {
    constexpr Millis kStep = std::chrono::seconds{2};
    const auto whole = static_cast<float>(dwell(current_).count());
    const Millis shown = (mono - entered_) / kStep.count() * kStep.count();
    return std::clamp(static_cast<float>(shown.count()) / whole, 0.0F, 1.0F);
}

}  // namespace leitstand
