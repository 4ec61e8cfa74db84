// What every page is: it turns a board into texts ahead of time (`prepare`, may allocate) and draws
// them without thinking
// (`draw`, allocates nothing). Between the two stands `adopt`, so that values change at most every
// two seconds while a change of state shows at once: the wall decides when, never the page.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/model/board.hpp"
#include "core/model/system_facts.hpp"
#include "dashboard/canvas.hpp"
#include "dashboard/text/catalogue.hpp"

namespace leitstand {

struct PageContext {
    std::shared_ptr<const Configuration> config;
    PageConfig page;
    Language language = Language::en;
    Density density = Density::standard;
};

/// The first line of every page: the worst state in plain words.
struct Verdict {
    QueueStatus status = QueueStatus::no_data;
    Line sentence;
    bool ramp = false;  ///< ok, and yet nothing is promised: a ring without its tick
};

/// The footer's left slot: how the sources are. `ok` is drawn without an icon.
struct Note {
    QueueStatus status = QueueStatus::ok;
    Line text;
};

class Page {
public:
    virtual ~Page() = default;

    /// Builds the next view. Nothing of it shows before `adopt`.
    virtual void prepare(const Board& board, const SystemFacts& facts) = 0;
    /// True when a state (of a row, of a figure, of a source) differs between the view that shows
    /// and the next one.
    [[nodiscard]] virtual bool state_changed() const = 0;
    virtual void adopt() = 0;

    [[nodiscard]] virtual std::string_view title() const = 0;  ///< the overline's first words
    [[nodiscard]] virtual bool names_site() const {
        return true;
    }  ///< the site's name follows the title
    [[nodiscard]] virtual const Verdict& verdict() const = 0;
    [[nodiscard]] virtual const Note& note() const = 0;
    [[nodiscard]] virtual std::string_view corner() const {
        return {};
    }  ///< footer right; empty: the web address

    /// How many screens it takes; each is a segment in the footer.
    [[nodiscard]] virtual int parts() const { return 1; }
    /// False: leave it out of the rotation for now.
    [[nodiscard]] virtual bool wanted() const { return true; }
    /// Which part shows this queue; -1: none. An alarm of a queue that is not shown is not this
    /// page's business.
    [[nodiscard]] virtual int part_of(QueueKey) const { return -1; }

    virtual void draw(Canvas& canvas, int part) const = 0;
};

struct PageKind {
    std::string_view name;  ///< as in pages.toml and --page
    Zone zone = Zone::floor;
    Millis dwell{};  ///< how long it shows in the rotation when pages.toml says nothing
    std::unique_ptr<Page> (*make)(const PageContext& context);
};

/// Every page there is (all.cpp).
[[nodiscard]] std::span<const PageKind> all_pages();
/// nullptr when there is none of this name.
[[nodiscard]] const PageKind* find_page(std::string_view name);

}  // namespace leitstand
