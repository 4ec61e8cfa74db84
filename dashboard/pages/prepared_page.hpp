// What pages have in common: one view that shows, one that is prepared from the next board, and the
// frame's texts out of the view that shows.
#pragma once

#include <utility>

#include "dashboard/page.hpp"

namespace leitstand {

/// A View has verdict, note and states(). What the page is before its first board, its constructor
/// puts into `first()`.
template <class View>
class ViewPage : public Page {
public:
    explicit ViewPage(const PageContext& context)
        : context_(context), zone_(context.config->zone) {}

    void prepare(const Board& board, const SystemFacts& facts) final {
        build_next(board, facts, next_);
    }
    [[nodiscard]] bool state_changed() const final { return shown_.states() != next_.states(); }
    void adopt() final { std::swap(shown_, next_); }

    [[nodiscard]] const Verdict& verdict() const final { return shown_.verdict; }
    [[nodiscard]] const Note& note() const final { return shown_.note; }

protected:
    /// Fills `next`, reusing its memory; `shown()` is the view before it.
    virtual void build_next(const Board& board, const SystemFacts& facts, View& next) const = 0;

    [[nodiscard]] const PageContext& context() const { return context_; }
    [[nodiscard]] const TimeZone& zone() const { return zone_; }
    [[nodiscard]] const View& shown() const { return shown_; }
    [[nodiscard]] View& first() { return shown_; }

private:
    PageContext context_;
    TimeZone zone_;
    View shown_, next_;
};

/// `build(board, context, zone, view)` fills a View that needs nothing but the board; it has a
/// title of its own as well.
template <class View, auto build>
class PreparedPage : public ViewPage<View> {
public:
    explicit PreparedPage(const PageContext& context) : ViewPage<View>(context) {
        build(Board{}, this->context(), this->zone(), this->first());
    }

    [[nodiscard]] std::string_view title() const final { return this->shown().title; }
    [[nodiscard]] bool names_site() const final { return false; }

protected:
    void build_next(const Board& board, const SystemFacts&, View& next) const final {
        build(board, this->context(), this->zone(), next);
    }
};

}  // namespace leitstand
