// Holds Dear ImGui to the little that a wall needs: no files, no widgets, one list a frame, nothing
// allocated once warm.
#include "platform/window/draw.hpp"

#include <cstdio>
#include <cstdlib>

#include "platform/window/fonts.hpp"

namespace leitstand {
namespace {

void set_up(ImGuiIO& io, ImGuiStyle& style) {
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    // ImGui frees buffers that rest for a minute and allocates them again: on a wall every page
    // rests for a minute.
    io.ConfigMemoryCompactTimer = 1e9F;
    // Both renderers honour it, so a list may hold more than 65 536 vertices with 16-bit indices.
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    // Lines as triangles with fading edges instead of texture: one kind of shape less for the CPU
    // renderer.
    style.AntiAliasedLinesUseTex = false;
    io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors |
                       ImFontAtlasFlags_NoBakedLines;
    io.Fonts->TexGlyphPadding = 1;
}

/// The narrowest of ImGui's usual widths that keeps the atlas near a square.
int atlas_width(std::span<const FontRequest> fonts, int max_texture) {
    std::int64_t area = 0;
    for (const FontRequest& font : fonts) {
        const std::int64_t glyphs = font.glyphs == Glyphs::latin ? 340 : 30;
        const std::int64_t width = font.px < 64 ? 2 : 1;
        area += glyphs * width * font.px * font.px / 2;
    }
    int width = 512;
    while (width < max_texture && std::int64_t{width} * width < area) width *= 2;
    return width < max_texture ? width : max_texture;
}

Status bake(ImFontAtlas& atlas, int max_texture) {
    unsigned char* alpha = nullptr;
    int width = 0, height = 0;
    atlas.GetTexDataAsAlpha8(&alpha, &width, &height);
    if (alpha == nullptr || width <= 0 || height <= 0) {
        return fail(ErrorKind::operation, "the font atlas could not be baked");
    }
    if (width > max_texture || height > max_texture) {
        return fail(ErrorKind::operation,
                    "the font atlas is " + std::to_string(width) + "x" + std::to_string(height) +
                        " texels, but this machine takes at most " + std::to_string(max_texture) +
                        " each way: ask for fewer or smaller sizes of type");
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<DrawContext>> DrawContext::create(std::span<const FontRequest> fonts,
                                                         int max_texture) {
    if (ImGui::GetCurrentContext() != nullptr) {
        return fail(ErrorKind::operation, "there is a draw context already; one at a time");
    }
    ImGui::CreateContext();
    std::unique_ptr<DrawContext> context(new DrawContext);  // from here on its destructor cleans up
    ImGuiIO& io = ImGui::GetIO();
    set_up(io, ImGui::GetStyle());
    const std::vector<FontRequest> wanted = distinct(fonts);
    for (const FontRequest& request : wanted) {
        if (request.px < 1 || request.px > 1000) {
            return fail(ErrorKind::usage,
                        "type of " + std::to_string(request.px) + " px can't be baked");
        }
        context->fonts_.push_back({request, add_font(*io.Fonts, request)});
    }
    if (wanted.empty()) return fail(ErrorKind::usage, "no size of type was asked for");
    io.Fonts->TexDesiredWidth = atlas_width(wanted, max_texture);
    if (Status baked = bake(*io.Fonts, max_texture); !baked) return tl::unexpected(baked.error());
    return context;
}

DrawContext::~DrawContext() { ImGui::DestroyContext(); }

ImFont* DrawContext::font(Face face, int px) const {
    for (const FontEntry& entry : fonts_) {
        if (entry.request.face == face && entry.request.px == px) return entry.font;
    }
    std::fprintf(stderr, "leitstand: face %d at %d px was not requested from the draw context\n",
                 static_cast<int>(face), px);
    std::abort();
}

DrawContext::Atlas DrawContext::atlas() const {
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    return {atlas.TexPixelsAlpha8, atlas.TexWidth, atlas.TexHeight, atlas.TexUvWhitePixel.x,
            atlas.TexUvWhitePixel.y};
}

ImDrawList& DrawContext::begin_frame(int width, int height) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    io.DeltaTime =
        1.0F / 60.0F;  // pages take their time from the board; ImGui only wants it positive
    ImGui::NewFrame();
    return *ImGui::GetBackgroundDrawList();
}

const ImDrawData& DrawContext::end_frame() {
    ImGui::Render();
    return *ImGui::GetDrawData();
}

}  // namespace leitstand
