// What the pages of contracts have in common: near they are drawn each in its way, and from far
// away as Floor is, from a FloorView of clauses.
#pragma once

#include "dashboard/pages/floor_draw.hpp"
#include "dashboard/pages/prepared_page.hpp"

namespace leitstand {

/// A View has `small`, `hero_title` and `corner`, beside what a PreparedPage asks of it.
template <class View, auto build>
class ContractPage : public PreparedPage<View, build> {
public:
    explicit ContractPage(const PageContext& context)
        : PreparedPage<View, build>(context), far_words_(Catalogue::of(context.language)) {}

    [[nodiscard]] std::string_view corner() const final { return this->shown().corner; }

    void draw(Canvas& canvas, int part) const final {
        const PageContext& context = this->context();
        if (!is_brief(context.density)) {
            draw_near(canvas, part);
            return;
        }
        FloorWords words = far_words_;
        words.level = words.level_short = this->shown().hero_title;
        draw_floor_far(canvas, this->shown().small, words, context.density, context.language);
    }

protected:
    /// Standard and medium.
    virtual void draw_near(Canvas& canvas, int part) const = 0;

private:
    FloorWords far_words_;
};

}  // namespace leitstand
