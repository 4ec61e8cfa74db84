// What pages with a view of their own have in common: one view that shows, one that is prepared
// from the next board, and the frame's texts out of the view that shows.
#pragma once

#include <utility>

#include "dashboard/page.hpp"

namespace leitstand {

/// `build(board, context, zone, view)` fills a View; a View has title, verdict, note and states().
template <class View, auto build>
class PreparedPage : public Page {
public:
    explicit PreparedPage(const PageContext& context)
        : context_(context), zone_(context.config->zone) {
        build(Board{}, context_, zone_, shown_);
    }

    void prepare(const Board& board, const SystemFacts&) final {
        build(board, context_, zone_, next_);
    }
    [[nodiscard]] bool state_changed() const final { return shown_.states() != next_.states(); }
    void adopt() final { std::swap(shown_, next_); }

    [[nodiscard]] std::string_view title() const final { return shown_.title; }
    [[nodiscard]] bool names_site() const final { return false; }
    [[nodiscard]] const Verdict& verdict() const final { return shown_.verdict; }
    [[nodiscard]] const Note& note() const final { return shown_.note; }

protected:
    [[nodiscard]] const PageContext& context() const { return context_; }
    [[nodiscard]] const View& shown() const { return shown_; }

private:
    PageContext context_;
    TimeZone zone_;
    View shown_, next_;
};

}  // namespace leitstand
