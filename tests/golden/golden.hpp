// A page as a picture, and its comparison with a reference. The CPU renderer gives the same bytes
// everywhere, so the comparison is exact. Another release of Debian has another Inter and another
// Dear ImGui, its letters are not these: each version of ImGui has a set of its own, and where
// there is none, the test skips and says so. LEITSTAND_UPDATE_GOLDEN=1 writes the set of this
// version anew: look at it before you commit.
#pragma once

#include <memory>
#include <string>

#include "dashboard/wall.hpp"
#include "platform/window/pixmap.hpp"
#include "tests/golden/design_boards.hpp"

namespace leitstand::golden {

struct Shot {
    std::shared_ptr<const Configuration> config;
    std::shared_ptr<const Board> board;  ///< null: nothing came yet
    std::string page = "floor";
    int width = 1920, height = 1080;
    ThemeChoice theme = ThemeChoice::dark;
    SystemFacts facts = design::facts();
};

[[nodiscard]] Pixmap render(const Shot& shot);

/// Of pictures of one size; all of them where the sizes differ.
[[nodiscard]] std::size_t different_pixels(const Pixmap& a, const Pixmap& b);

/// Compares with `reference/VERSION/NAME.png`; a failure writes `NAME_actual.png`.
void expect_golden(const std::string& name, const Shot& shot);

/// Where a small picture stands on a sheet of many: `NAME.png` has four columns, rows from the top.
struct SheetPlace {
    std::string sheet;
    std::size_t index = 0, count = 1;
};
/// Compares with its place on the sheet; `title` names it in a failure: page, verdict and language.
void expect_on_sheet(const SheetPlace& place, const std::string& title, const Pixmap& actual);

}  // namespace leitstand::golden
