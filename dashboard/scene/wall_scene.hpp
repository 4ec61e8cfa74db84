// The wall as it runs: pages, rotation, pace, alarm band, fade, pixel shift. Created by
// Wall::create (wall.cpp).
#pragma once

#include "dashboard/scene/alarm.hpp"
#include "dashboard/scene/rotation.hpp"
#include "dashboard/text/times.hpp"
#include "dashboard/wall.hpp"

namespace leitstand {

struct WallPage {
    const PageKind* kind = nullptr;
    std::unique_ptr<Page> page;
    Density density = Density::standard;
    Millis dwell{};
    int latin_limit = kNoLimit;  ///< of its type in the atlas
};

/// The pages that this wall shows, in order, from pages.toml or else from the screen's zone.
[[nodiscard]] std::vector<PageConfig> page_list(const Configuration& config,
                                                const WallOptions& options);

class WallScene final : public Wall {
public:
    WallScene(std::shared_ptr<const Configuration> config, const WallOptions& options,
              const DrawContext& fonts, std::vector<WallPage> pages, int home);

    void show(std::shared_ptr<const Board> board, const SystemFacts& facts, Millis mono) override;
    void command(const WallCommand& command, Millis mono) override;
    void be_silent(Silence why) override { silence_ = why; }
    void draw(ImDrawList& list, Damage& damage, Instant now, Millis mono) override;
    [[nodiscard]] Millis next_deadline(Instant now, Millis mono) const override;
    [[nodiscard]] bool urgent() const override { return urgent_; }

private:
    void adopt(Millis mono);
    void take_band(Millis mono);
    void follow_rotation(Millis mono);
    [[nodiscard]] bool still() const { return options_.only_page.has_value(); }
    [[nodiscard]] bool is_black(const LocalTime& time) const;
    void choose_theme(const LocalTime& time);
    [[nodiscard]] Canvas::Placement placement(const WallPage& page, const LocalTime& time) const;
    [[nodiscard]] Stop shown(Millis mono, float& veil) const;
    void draw_page(Canvas& canvas, Stop stop, const LocalTime& time, Instant now, Millis mono);
    void draw_silence(Canvas& canvas, Density density, const LocalTime& time);
    void fill_segments(Stop stop, Millis mono);
    [[nodiscard]] Note footer_note(const Page& page, Instant now, Millis mono) const;

    std::shared_ptr<const Configuration> config_;
    WallOptions options_;
    const DrawContext& fonts_;
    Theme theme_;  ///< of this minute, at this brightness
    Millis theme_minute_{-1};
    TimeZone zone_;
    std::vector<WallPage> pages_;
    Line web_;

    Rotation rotation_;
    Stop from_, to_;  ///< of the fade
    Millis fade_begun_;
    std::optional<Stop> chosen_;  ///< by a command

    Silence silence_ = Silence::none;
    int brightness_ = 100;
    Power power_ = Power::automatic;

    AlarmBand band_, next_band_;
    Millis band_begun_{};

    Millis adopted_;
    bool pending_ = false, urgent_ = false, warm_ = false;

    std::vector<Segment> segments_;
    std::vector<Line> message_;  ///< in pieces that fit
    std::optional<Instant> message_until_;
    Millis message_begun_{};
};

}  // namespace leitstand
