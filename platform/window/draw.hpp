// The one home of Dear ImGui's header, and the little of it that pages use: draw lists and fonts.
// No widgets of ImGui, no cursor flow: a page places every shape itself.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "platform/base/result.hpp"

namespace leitstand {

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;
    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
};

/// The baked faces (platform/fonts/README.md). `text` is Inter Medium, `strong` Inter SemiBold,
/// `value` Inter Display SemiBold with open digits in a 0.60 em cell (the 1 is narrower), `number`
/// the same with every digit 0.60 em: for what ticks. Ascent 0.8 + descent 0.2 = 1 em, so sizes are
/// em and top = baseline - 0.8 px.
enum class Face : std::uint8_t { text, strong, value, number };
enum class Glyphs : std::uint8_t { latin, figures };  ///< figures: digits, signs, colon, percent

struct FontRequest {
    Face face = Face::text;
    int px = 0;
    Glyphs glyphs = Glyphs::latin;
    friend bool operator==(const FontRequest&, const FontRequest&) = default;
};

/// Owns the ImGui context and one baked atlas. One at a time in a process, used by one thread.
class DrawContext {
public:
    /// Bakes exactly these sizes. Error when they don't fit `max_texture` (2048 suits a Pi 3).
    [[nodiscard]] static Result<std::unique_ptr<DrawContext>> create(
        std::span<const FontRequest> fonts, int max_texture = 4096);
    ~DrawContext();
    DrawContext(const DrawContext&) = delete;
    DrawContext& operator=(const DrawContext&) = delete;

    /// The face at this size; asserts that it was requested.
    [[nodiscard]] ImFont* font(Face face, int px) const;

    /// Alpha coverage, one byte a texel (CPU renderer).
    struct Atlas {
        const unsigned char* alpha = nullptr;
        int width = 0, height = 0;
        float white_u = 0, white_v = 0;  ///< the texel that shapes without texture sample
    };
    [[nodiscard]] Atlas atlas() const;

    /// Starts a frame of this size; everything is drawn into the list that comes back.
    ImDrawList& begin_frame(int width, int height);
    /// Ends it. The data is valid until the next begin_frame. Allocates nothing once warm.
    const ImDrawData& end_frame();

private:
    DrawContext() = default;
    struct FontEntry {
        FontRequest request;
        ImFont* font;
    };
    std::vector<FontEntry> fonts_;
};

}  // namespace leitstand
