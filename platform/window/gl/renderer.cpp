// Shader sources are written once, in words that a short prelude gives a meaning in GLSL ES 1.00
// and in GLSL 1.50.
#include "platform/window/gl/renderer.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace leitstand::gl {
namespace {

constexpr const char* kEsVertex = "#version 100\n#define IN attribute\n#define OUT varying\n";
constexpr const char* kEsFragment =
    "#version 100\n#ifdef GL_FRAGMENT_PRECISION_HIGH\nprecision highp float;\n#else\nprecision "
    "mediump float;\n#endif\n"
    "#define IN varying\n#define COLOUR gl_FragColor\n#define COVERAGE(at) texture2D(atlas, "
    "at).a\n";
constexpr const char* kCoreVertex = "#version 150\n#define IN in\n#define OUT out\n";
constexpr const char* kCoreFragment =
    "#version 150\n#define IN in\nout vec4 COLOUR;\n#define COVERAGE(at) texture(atlas, at).r\n";

constexpr const char* kVertex =
    "uniform vec2 scale;\n"
    "IN vec2 position;\nIN vec2 texel;\nIN vec4 colour;\n"
    "OUT vec2 where;\nOUT vec4 shade;\n"
    "void main() {\n"
    "  where = texel;\n  shade = colour;\n"
    "  gl_Position = vec4(position.x * scale.x - 1.0, 1.0 - position.y * scale.y, 0.0, 1.0);\n"
    "}\n";
constexpr const char* kFragment =
    "uniform sampler2D atlas;\n"
    "IN vec2 where;\nIN vec4 shade;\n"
    "void main() { COLOUR = vec4(shade.rgb, shade.a * COVERAGE(where)); }\n";

enum Attribute : unsigned { kPosition, kTexel, kColour };

Result<Name> compile(const Functions& gl, Enum kind, const char* prelude, const char* body) {
    const Name shader = gl.CreateShader(kind);
    const char* parts[] = {prelude, body};
    gl.ShaderSource(shader, 2, parts, nullptr);
    gl.CompileShader(shader);
    int done = 0;
    gl.GetShaderiv(shader, kCompileStatus, &done);
    if (done != 0) return shader;
    char log[512] = "";
    gl.GetShaderInfoLog(shader, sizeof log, nullptr, log);
    return fail(ErrorKind::operation, std::string("the GL driver refused a shader: ") + log);
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

}  // namespace

Status Renderer::create(const DrawContext::Atlas& atlas, bool core) {
    if (const char* missing = load(gl_, core)) {
        return fail(ErrorKind::operation, std::string("the GL driver lacks ") + missing);
    }
    if (core) {
        Name array = 0;
        gl_.GenVertexArrays(1, &array);
        gl_.BindVertexArray(array);
    }
    if (Status made = make_program(core); !made) return made;
    if (Status made = make_texture(atlas, core); !made) return made;
    gl_.GenBuffers(1, &vertices_);
    gl_.GenBuffers(1, &indices_);
    if (gl_.GetError() != 0)
        return fail(ErrorKind::operation, "the GL driver reports an error while starting");
    return {};
}

Status Renderer::make_program(bool core) {
    const auto vertex = compile(gl_, kVertexShader, core ? kCoreVertex : kEsVertex, kVertex);
    if (!vertex) return tl::unexpected(vertex.error());
    const auto fragment =
        compile(gl_, kFragmentShader, core ? kCoreFragment : kEsFragment, kFragment);
    if (!fragment) return tl::unexpected(fragment.error());
    program_ = gl_.CreateProgram();
    gl_.AttachShader(program_, *vertex);
    gl_.AttachShader(program_, *fragment);
    gl_.BindAttribLocation(program_, kPosition, "position");
    gl_.BindAttribLocation(program_, kTexel, "texel");
    gl_.BindAttribLocation(program_, kColour, "colour");
    gl_.LinkProgram(program_);
    gl_.DeleteShader(*vertex);
    gl_.DeleteShader(*fragment);
    int done = 0;
    gl_.GetProgramiv(program_, kLinkStatus, &done);
    if (done == 0) {
        char log[512] = "";
        gl_.GetProgramInfoLog(program_, sizeof log, nullptr, log);
        return fail(ErrorKind::operation, std::string("the GL driver refused the shaders: ") + log);
    }
    gl_.UseProgram(program_);
    scale_ = gl_.GetUniformLocation(program_, "scale");
    gl_.Uniform1i(gl_.GetUniformLocation(program_, "atlas"), 0);
    return {};
}

Status Renderer::make_texture(const DrawContext::Atlas& atlas, bool core) {
    int limit = 0;
    gl_.GetIntegerv(kMaxTextureSize, &limit);
    if (atlas.width > limit || atlas.height > limit) {
        return fail(ErrorKind::operation, "the font atlas is larger than this GPU's textures of " +
                                              std::to_string(limit) + " texels");
    }
    gl_.GenTextures(1, &texture_);
    gl_.ActiveTexture(kTexture0);
    gl_.BindTexture(kTexture2D, texture_);
    gl_.TexParameteri(kTexture2D, kMinFilter, static_cast<int>(kLinear));
    gl_.TexParameteri(kTexture2D, kMagFilter, static_cast<int>(kLinear));
    gl_.TexParameteri(kTexture2D, kWrapS,
                      static_cast<int>(kClampToEdge));  // ES 2 takes odd sizes with this only
    gl_.TexParameteri(kTexture2D, kWrapT, static_cast<int>(kClampToEdge));
    gl_.PixelStorei(kUnpackAlignment, 1);
    gl_.TexImage2D(kTexture2D, 0, static_cast<int>(core ? kR8 : kAlpha), atlas.width, atlas.height,
                   0, core ? kRed : kAlpha, kUnsignedByte, atlas.alpha);
    return {};
}

Status Renderer::paint(const ImDrawData& frame, int width, int height) {
    gl_.Viewport(0, 0, width, height);
    gl_.Disable(kDepthTest);
    gl_.Disable(kCullFace);
    gl_.Disable(kScissorTest);
    gl_.ClearColor(0, 0, 0, 1);
    gl_.Clear(kColorBufferBit);
    gl_.Enable(kScissorTest);
    gl_.Enable(kBlend);
    gl_.BlendFuncSeparate(kSrcAlpha, kOneMinusSrcAlpha, kOne, kOneMinusSrcAlpha);
    gl_.UseProgram(program_);
    gl_.Uniform2f(scale_, 2.0F / frame.DisplaySize.x, 2.0F / frame.DisplaySize.y);
    gl_.BindTexture(kTexture2D, texture_);
    for (int n = 0; n < frame.CmdListsCount; ++n) draw(*frame.CmdLists[n], width, height);
    if (const Enum error = gl_.GetError(); error != 0) {
        return fail(ErrorKind::operation, "GL error " + std::to_string(error));
    }
    return {};
}

void Renderer::draw(const ImDrawList& list, int width, int height) {
    constexpr auto kStride = static_cast<Size>(sizeof(ImDrawVert));
    gl_.BindBuffer(kArrayBuffer, vertices_);
    gl_.BufferData(kArrayBuffer, Offset{list.VtxBuffer.Size} * kStride, list.VtxBuffer.Data,
                   kStreamDraw);
    gl_.BindBuffer(kElementArrayBuffer, indices_);
    gl_.BufferData(kElementArrayBuffer,
                   Offset{list.IdxBuffer.Size} * static_cast<Offset>(sizeof(ImDrawIdx)),
                   list.IdxBuffer.Data, kStreamDraw);
    for (const unsigned attribute : {kPosition, kTexel, kColour})
        gl_.EnableVertexAttribArray(attribute);
    for (const ImDrawCmd& cmd : list.CmdBuffer) {
        if (cmd.UserCallback != nullptr || cmd.ElemCount == 0) continue;
        const auto edge = [](float at) { return static_cast<int>(std::floor(at + 0.5F)); };
        const int x0 = std::max(edge(cmd.ClipRect.x), 0), y0 = std::max(edge(cmd.ClipRect.y), 0);
        const int x1 = std::min(edge(cmd.ClipRect.z), width),
                  y1 = std::min(edge(cmd.ClipRect.w), height);
        if (x1 <= x0 || y1 <= y0) continue;
        gl_.Scissor(x0, height - y1, x1 - x0, y1 - y0);
        // ES 2 can't add a base to indices, so the attributes begin later instead.
        const std::size_t base = std::size_t{cmd.VtxOffset} * sizeof(ImDrawVert);
        gl_.VertexAttribPointer(kPosition, 2, kFloat, 0, kStride,
                                offset(base + offsetof(ImDrawVert, pos)));
        gl_.VertexAttribPointer(kTexel, 2, kFloat, 0, kStride,
                                offset(base + offsetof(ImDrawVert, uv)));
        gl_.VertexAttribPointer(kColour, 4, kUnsignedByte, 1, kStride,
                                offset(base + offsetof(ImDrawVert, col)));
        gl_.DrawElements(kTriangles, static_cast<Size>(cmd.ElemCount),
                         sizeof(ImDrawIdx) == 2 ? kUnsignedShort : kUnsignedInt,
                         offset(cmd.IdxOffset * sizeof(ImDrawIdx)));
    }
}

const char* Renderer::driver() const {
    const auto* name = reinterpret_cast<const char*>(gl_.GetString(kRenderer));
    return name != nullptr ? name : "";
}

}  // namespace leitstand::gl
