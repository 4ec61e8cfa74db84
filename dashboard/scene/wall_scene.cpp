// What happens when a board comes, when time passes, and when somebody sends a command.
#include "dashboard/scene/wall_scene.hpp"

#include <algorithm>

namespace leitstand {
namespace {

constexpr Millis kPace = std::chrono::seconds{2};  // values change no faster
constexpr Millis kFade = std::chrono::milliseconds{360};
constexpr Millis kMessagePiece = std::chrono::seconds{8};
constexpr Millis kLongAgo{-1'000'000'000};
constexpr Millis kLookAgain = std::chrono::seconds{1};  // while no page is shown
constexpr Millis kMinute = std::chrono::minutes{1};

std::vector<RotationPage> plan(const std::vector<WallPage>& pages) {
    std::vector<RotationPage> result;
    result.reserve(pages.size());
    for (const WallPage& page : pages)
        result.push_back({page.dwell, page.page->parts(), page.page->wanted(), false});
    return result;
}

/// The address that a reader can type, or the site's id where the web pages are for this machine
/// only.
Line web_address(const Configuration& config) {
    const std::string& listen = config.web_listen;
    const bool local = listen.empty() || listen.starts_with("127.") ||
                       listen.starts_with("localhost") || listen.starts_with("[::1]") ||
                       listen.starts_with("0.0.0.0");
    return std::string_view{local ? config.site_id : listen};
}

bool plain(QueueStatus status) {
    return status == QueueStatus::ok || status == QueueStatus::closed;
}

bool within(const DayHours& hours, Millis at) {
    const auto [from, to] = hours;
    return from <= to ? at >= from && at < to : at >= from || at < to;
}

/// A message in pieces of at most `most` characters, broken at spaces.
std::vector<Line> pieces(std::string_view text, std::size_t most) {
    std::vector<Line> result;
    while (!text.empty()) {
        std::size_t end = 0, space = 0, count = 0;
        while (end < text.size() && count < most) {
            if (text[end] == ' ') space = end;
            do ++end;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U);
            ++count;
        }
        if (end < text.size() && text[end] != ' ' && space > 0) end = space;
        result.emplace_back(text.substr(0, end));
        while (end < text.size() && text[end] == ' ') ++end;
        text.remove_prefix(end);
    }
    return result;
}

}  // namespace

WallScene::WallScene(std::shared_ptr<const Configuration> config, const WallOptions& options,
                     const DrawContext& fonts, std::vector<WallPage> pages, int home)
    : config_(std::move(config)),
      options_(options),
      fonts_(fonts),
      theme_(dark_theme()),
      zone_(config_->zone),
      pages_(std::move(pages)),
      web_(web_address(*config_)),
      rotation_(plan(pages_), home),
      from_(rotation_.current()),
      to_(from_),
      fade_begun_(kLongAgo),
      adopted_(kLongAgo) {
    int parts = 0;
    for (const WallPage& page : pages_) parts += page.page->parts();
    segments_.reserve(static_cast<std::size_t>(parts));
}

void WallScene::show(std::shared_ptr<const Board> board, const SystemFacts& facts, Millis mono) {
    const auto shows = [this](QueueKey key) {
        return std::any_of(pages_.begin(), pages_.end(),
                           [key](const WallPage& page) { return page.page->part_of(key) >= 0; });
    };
    // A board that claims nothing is not for pages; `be_silent` says why.
    if (!facts.time_known || board->providers.empty()) return;
    urgent_ = !warm_;
    for (WallPage& entry : pages_) {
        entry.page->prepare(*board, facts);
        urgent_ = urgent_ || entry.page->state_changed();
    }
    next_band_ = make_band(*board, options_.language, shows);
    urgent_ = urgent_ || next_band_.active != band_.active || !(next_band_.id == band_.id);
    pending_ = true;
    if (urgent_ || mono - adopted_ >= kPace) adopt(mono);
}

void WallScene::adopt(Millis mono) {
    pending_ = false;
    warm_ = true;
    adopted_ = mono;
    bool calm = true;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        Page& page = *pages_[i].page;
        page.adopt();
        rotation_.set(static_cast<int>(i), page.wanted(), !plain(page.verdict().status));
        calm = calm && plain(page.verdict().status);
    }
    rotation_.set_calm(calm);
    take_band(mono);
}

/// An alarm holds the rotation on the page that shows its queue; afterwards somebody's choice holds
/// again.
void WallScene::take_band(Millis mono) {
    if (next_band_.active && !(next_band_.id == band_.id)) band_begun_ = mono;
    band_ = next_band_;
    if (still()) return;
    std::optional<Stop> concerned;
    for (std::size_t i = 0; i < pages_.size() && band_.active && !concerned; ++i) {
        const int part = pages_[i].page->part_of(band_.queue);
        if (part >= 0) concerned = Stop{static_cast<int>(i), part};
    }
    rotation_.pin(concerned ? concerned : chosen_, mono);
    follow_rotation(mono);
}

/// Begins the fade when the stop changed.
void WallScene::follow_rotation(Millis mono) {
    if (rotation_.current() == to_) return;
    from_ = to_;
    to_ = rotation_.current();
    fade_begun_ = still() ? kLongAgo : mono;
}

void WallScene::command(const WallCommand& command, Millis mono) {
    if (command.page && *command.page == "auto") chosen_.reset();
    if (command.page && *command.page == "next" && !band_.active) {
        chosen_.reset();
        rotation_.next(mono);
        follow_rotation(mono);
    }
    for (std::size_t i = 0; command.page && i < pages_.size(); ++i) {
        if (pages_[i].kind->name == *command.page) chosen_ = Stop{static_cast<int>(i), 0};
    }
    if (command.page && *command.page != "next") take_band(mono);
    if (command.brightness) {
        brightness_ = std::clamp(*command.brightness, 0, 100);
        theme_minute_ = Millis{-1};
    }
    if (command.power) power_ = *command.power;
    if (command.message) {
        const Density density = pages_.front().density;
        const bool small = is_brief(density);
        message_ = pieces(*command.message, small ? 24 : density == Density::medium ? 34 : 44);
        message_until_ = command.message_until;
        message_begun_ = mono;
    }
}

bool WallScene::is_black(const LocalTime& time) const {
    if (still() || power_ == Power::on) return false;
    // Nobody knows whether it is night.
    if (silence_ == Silence::time_unknown && power_ != Power::off) return false;
    if (power_ == Power::off) return true;
    const auto& off = config_->display.off_hours;
    return off && within(*off, time.since_midnight);
}

/// Looked at once a minute, since no schedule is finer and each minute is a deadline.
void WallScene::choose_theme(const LocalTime& time) {
    const Millis minute{time.since_midnight / kMinute};
    if (minute == theme_minute_) return;
    theme_minute_ = minute;
    const bool light = options_.theme == ThemeChoice::automatic
                           ? within(config_->display.light_hours, time.since_midnight)
                           : options_.theme == ThemeChoice::light;
    const float share = kDarkest + (1 - kDarkest) * static_cast<float>(brightness_) / 100;
    theme_ = dimmed(light ? light_theme() : dark_theme(), share);
}

Millis WallScene::next_deadline(Instant now, Millis mono) const {
    const LocalTime time = zone_.local(now);
    // The clock shows minutes; the pixel shift, off_hours and the theme's hours move with them.
    Millis wait = kMinute - Millis{time.since_midnight.count() % kMinute.count()};
    if (is_black(time)) return wait;
    const auto sooner = [&](Millis at) { wait = std::clamp(at - mono, Millis{0}, wait); };
    if (silence_ != Silence::none) return std::min(wait, kLookAgain);
    if (pending_) sooner(adopted_ + kPace);
    if (still()) return wait;
    if (mono - fade_begun_ < kFade) sooner(mono + std::chrono::milliseconds{33});
    if (band_.active && mono - band_begun_ < kPulseLasts)
        sooner(mono + std::chrono::milliseconds{100});
    if (message_.size() > 1 && message_until_.value_or(Instant::max()) > now) {
        const auto shown = (mono - message_begun_) / kMessagePiece;
        sooner(message_begun_ + kMessagePiece * (shown + 1));
    }
    if (!message_.empty() && message_until_ && *message_until_ > now)
        sooner(mono + (*message_until_ - now));
    if (rotation_.moves()) {
        sooner(rotation_.due());
        sooner(mono + std::chrono::seconds{2});
    }
    return wait;
}

Note WallScene::footer_note(const Page& page, Instant now, Millis mono) const {
    if (message_.empty() || message_until_.value_or(Instant::max()) <= now) return page.note();
    const auto piece =
        static_cast<std::size_t>((mono - message_begun_) / kMessagePiece) % message_.size();
    return {QueueStatus::ok, message_[piece]};
}

}  // namespace leitstand
