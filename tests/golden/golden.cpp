// References lie beside this file, by version of ImGui. Sheets are read once in a process.
#include "tests/golden/golden.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "platform/window/screen.hpp"

namespace leitstand::golden {
namespace {

constexpr std::size_t kColumns = 4;
const std::filesystem::path kSets =
    std::filesystem::path(LEITSTAND_SOURCE_DIR) / "tests/golden/reference";

std::string reference_path(const std::string& name) {
    return (kSets / IMGUI_VERSION / (name + ".png")).string();
}

bool updating() { return std::getenv("LEITSTAND_UPDATE_GOLDEN") != nullptr; }

/// A picture that another version of ImGui has and this one lacks is one that nobody drew here yet.
/// One that no version has was forgotten.
bool only_another_set_has(const std::string& name) {
    if (std::filesystem::exists(reference_path(name))) return false;
    for (const auto& set : std::filesystem::directory_iterator(kSets)) {
        if (std::filesystem::exists(set.path() / (name + ".png"))) return true;
    }
    return false;
}

void expect_equal(const std::string& name, const std::string& title, const Pixmap& expected,
                  const Pixmap& actual) {
    const std::size_t different = different_pixels(expected, actual);
    if (different == 0) return;
    const std::string written = name + "_actual.png";
    (void)write_png(actual, written);
    FAIL() << title << ": " << different << " pixels differ; see "
           << std::filesystem::absolute(written).string() << " beside " << reference_path(name);
}

/// Where a picture's first pixel stands on the sheet.
std::size_t offset_on(const Pixmap& sheet, const Pixmap& picture, std::size_t index) {
    const auto wide = static_cast<std::size_t>(picture.width),
               high = static_cast<std::size_t>(picture.height);
    return (index / kColumns) * high * static_cast<std::size_t>(sheet.width) +
           (index % kColumns) * wide;
}

Pixmap empty_sheet(const Pixmap& picture, std::size_t count) {
    const std::size_t columns = std::min(count, kColumns), rows = (count + kColumns - 1) / kColumns;
    Pixmap sheet{
        picture.width * static_cast<int>(columns), picture.height * static_cast<int>(rows), {}};
    sheet.pixels.resize(picture.pixels.size() * columns * rows, 0x00808080U);
    return sheet;
}

Pixmap cut_out(const Pixmap& sheet, const Pixmap& like, std::size_t index) {
    Pixmap picture{like.width, like.height, {}};
    const auto wide = static_cast<std::ptrdiff_t>(like.width);
    auto from = sheet.pixels.begin() + static_cast<std::ptrdiff_t>(offset_on(sheet, like, index));
    for (int y = 0; y < like.height; ++y, from += sheet.width)
        picture.pixels.insert(picture.pixels.end(), from, from + wide);
    return picture;
}

void put_on(Pixmap& sheet, const Pixmap& picture, std::size_t index) {
    const auto wide = static_cast<std::ptrdiff_t>(picture.width);
    auto to = sheet.pixels.begin() + static_cast<std::ptrdiff_t>(offset_on(sheet, picture, index));
    for (auto from = picture.pixels.begin(); from != picture.pixels.end();
         from += wide, to += sheet.width)
        std::copy(from, from + wide, to);
}

/// Every sheet that this process has read or begun.
std::map<std::string, Pixmap>& sheets() {
    static std::map<std::string, Pixmap> all;
    return all;
}

void update_sheet(const SheetPlace& place, const Pixmap& actual) {
    const auto [entry, begun] = sheets().try_emplace(place.sheet);
    if (begun) entry->second = empty_sheet(actual, place.count);
    put_on(entry->second, actual, place.index);
    if (place.index + 1 < place.count) return;
    ASSERT_TRUE(write_png(entry->second, reference_path(place.sheet)));
}

}  // namespace

Pixmap render(const Shot& shot) {
    const WallOptions options{shot.width, shot.height, shot.theme, shot.config->language,
                              shot.page};
    const auto fonts = DrawContext::create(Wall::fonts(*shot.config, options));
    if (!fonts) throw std::runtime_error(fonts.error().message);
    const auto wall = Wall::create(shot.config, options, **fonts);
    if (!wall) throw std::runtime_error(wall.error().message);
    const auto screen = open_offscreen(shot.width, shot.height, **fonts);
    if (shot.board) (*wall)->show(shot.board, shot.facts, Millis{0});
    Damage damage;
    damage.begin_frame(shot.width, shot.height);
    const Instant at = shot.board ? shot.board->at : design::now();
    (*wall)->draw((*fonts)->begin_frame(shot.width, shot.height), damage, at, Millis{0});
    const ImDrawData& frame = (*fonts)->end_frame();
    if (!screen->present(frame, damage.changed())) throw std::runtime_error("not shown");
    return *screen->pixels();
}

std::size_t different_pixels(const Pixmap& a, const Pixmap& b) {
    if (a.width != b.width || a.height != b.height)
        return std::max(a.pixels.size(), b.pixels.size());
    std::size_t different = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        different += a.pixels[i] != b.pixels[i] ? 1U : 0U;
    return different;
}

void expect_golden(const std::string& name, const Shot& shot) {
    const Pixmap actual = render(shot);
    const std::string reference = reference_path(name);
    if (updating()) {
        std::filesystem::create_directories(kSets / IMGUI_VERSION);
        ASSERT_TRUE(write_png(actual, reference));
        GTEST_SKIP() << "reference written: " << reference;
    }
    if (only_another_set_has(name)) {
        GTEST_SKIP() << "there is no reference of " << name << " for ImGui " << IMGUI_VERSION;
    }
    const Result<Pixmap> expected = read_png(reference);
    ASSERT_TRUE(expected) << reference << ": " << expected.error().message;
    expect_equal(name, name, *expected, actual);
}

void expect_on_sheet(const SheetPlace& place, const std::string& title, const Pixmap& actual) {
    if (updating()) {
        update_sheet(place, actual);
        GTEST_SKIP() << "drawn: " << title;
    }
    if (only_another_set_has(place.sheet)) {
        GTEST_SKIP() << "there is no reference of " << title << " for ImGui " << IMGUI_VERSION;
    }
    const auto [entry, begun] = sheets().try_emplace(place.sheet);
    if (begun) {
        Result<Pixmap> sheet = read_png(reference_path(place.sheet));
        ASSERT_TRUE(sheet) << title << ": " << sheet.error().message;
        entry->second = std::move(*sheet);
    }
    const Pixmap wanted = empty_sheet(actual, place.count);
    ASSERT_EQ(entry->second.width, wanted.width) << title;
    ASSERT_EQ(entry->second.height, wanted.height) << title;
    const std::string name = place.sheet + "_" + std::to_string(place.index + 1);
    expect_equal(name, title, cut_out(entry->second, actual, place.index), actual);
}

}  // namespace leitstand::golden
