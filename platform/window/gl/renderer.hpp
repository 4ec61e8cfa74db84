// Draws ImGui's lists with OpenGL: ES 2, ES 3 and GL 3 core from one source. The atlas is one byte
// a texel here too.
#pragma once

#include "platform/window/draw.hpp"
#include "platform/window/gl/functions.hpp"

namespace leitstand::gl {

class Renderer {
public:
    /// `core`: a GL 3 core context is current; otherwise ES. Objects live as long as that context.
    Status create(const DrawContext::Atlas& atlas, bool core);

    /// The whole frame into the current framebuffer. Error: GL reported one, the picture is not to
    /// be trusted.
    Status paint(const ImDrawData& frame, int width, int height);

    [[nodiscard]] const char* driver() const;  ///< GL_RENDERER

private:
    Status make_program(bool core);
    Status make_texture(const DrawContext::Atlas& atlas, bool core);
    void draw(const ImDrawList& list, int width, int height);

    Functions gl_;
    Name program_ = 0, vertices_ = 0, indices_ = 0, texture_ = 0;
    int scale_ = -1;
};

}  // namespace leitstand::gl
