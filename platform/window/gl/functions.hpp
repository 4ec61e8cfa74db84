// The few functions of OpenGL that draw a wall, loaded from the driver at run time: the program
// links no libGL and starts on machines without one. Declared here because ES 2, ES 3 and GL 3 each
// have a header of their own.
#pragma once

#include <cstddef>

namespace leitstand::gl {

using Enum = unsigned;
using Name = unsigned;  ///< of a buffer, texture, shader, program
using Size = int;
using Offset = std::ptrdiff_t;

inline constexpr Enum kTriangles = 0x0004, kSrcAlpha = 0x0302, kOneMinusSrcAlpha = 0x0303, kOne = 1;
inline constexpr Enum kDepthTest = 0x0B71, kCullFace = 0x0B44, kBlend = 0x0BE2,
                      kScissorTest = 0x0C11;
inline constexpr Enum kUnpackAlignment = 0x0CF5, kMaxTextureSize = 0x0D33, kTexture2D = 0x0DE1;
inline constexpr Enum kUnsignedByte = 0x1401, kUnsignedShort = 0x1403, kUnsignedInt = 0x1405,
                      kFloat = 0x1406;
inline constexpr Enum kAlpha = 0x1906, kRed = 0x1903, kR8 = 0x8229, kRenderer = 0x1F01;
inline constexpr Enum kLinear = 0x2601, kMagFilter = 0x2800, kMinFilter = 0x2801, kWrapS = 0x2802,
                      kWrapT = 0x2803;
inline constexpr Enum kClampToEdge = 0x812F, kColorBufferBit = 0x4000, kTexture0 = 0x84C0;
inline constexpr Enum kArrayBuffer = 0x8892, kElementArrayBuffer = 0x8893, kStreamDraw = 0x88E0;
inline constexpr Enum kFragmentShader = 0x8B30, kVertexShader = 0x8B31, kCompileStatus = 0x8B81;
inline constexpr Enum kLinkStatus = 0x8B82;

// X(result, name without "gl", arguments)
#define LEITSTAND_GL_FUNCTIONS(X)                                                         \
    X(void, ActiveTexture, (Enum))                                                        \
    X(void, AttachShader, (Name, Name))                                                   \
    X(void, BindAttribLocation, (Name, unsigned, const char*))                            \
    X(void, BindBuffer, (Enum, Name))                                                     \
    X(void, BindTexture, (Enum, Name))                                                    \
    X(void, BlendFuncSeparate, (Enum, Enum, Enum, Enum))                                  \
    X(void, BufferData, (Enum, Offset, const void*, Enum))                                \
    X(void, Clear, (unsigned))                                                            \
    X(void, ClearColor, (float, float, float, float))                                     \
    X(void, CompileShader, (Name))                                                        \
    X(Name, CreateProgram, ())                                                            \
    X(Name, CreateShader, (Enum))                                                         \
    X(void, DeleteShader, (Name))                                                         \
    X(void, Disable, (Enum))                                                              \
    X(void, DrawElements, (Enum, Size, Enum, const void*))                                \
    X(void, Enable, (Enum))                                                               \
    X(void, EnableVertexAttribArray, (unsigned))                                          \
    X(void, GenBuffers, (Size, Name*))                                                    \
    X(void, GenTextures, (Size, Name*))                                                   \
    X(Enum, GetError, ())                                                                 \
    X(void, GetIntegerv, (Enum, int*))                                                    \
    X(void, GetProgramInfoLog, (Name, Size, Size*, char*))                                \
    X(void, GetProgramiv, (Name, Enum, int*))                                             \
    X(void, GetShaderInfoLog, (Name, Size, Size*, char*))                                 \
    X(void, GetShaderiv, (Name, Enum, int*))                                              \
    X(const unsigned char*, GetString, (Enum))                                            \
    X(int, GetUniformLocation, (Name, const char*))                                       \
    X(void, LinkProgram, (Name))                                                          \
    X(void, PixelStorei, (Enum, int))                                                     \
    X(void, Scissor, (int, int, Size, Size))                                              \
    X(void, ShaderSource, (Name, Size, const char* const*, const int*))                   \
    X(void, TexImage2D, (Enum, int, int, Size, Size, int, Enum, Enum, const void*))       \
    X(void, TexParameteri, (Enum, Enum, int))                                             \
    X(void, Uniform1i, (int, int))                                                        \
    X(void, Uniform2f, (int, float, float))                                               \
    X(void, UseProgram, (Name))                                                           \
    X(void, VertexAttribPointer, (unsigned, int, Enum, unsigned char, Size, const void*)) \
    X(void, Viewport, (int, int, Size, Size))

struct Functions {
#define X(result, name, arguments) result(*name) arguments = nullptr;
    LEITSTAND_GL_FUNCTIONS(X)
#undef X
    // Needed by GL 3 core only, where drawing without a vertex array is an error.
    void (*GenVertexArrays)(Size, Name*) = nullptr;
    void (*BindVertexArray)(Name) = nullptr;
};

/// From the context that is current on this thread. The name of the first function that is missing,
/// or nullptr.
[[nodiscard]] const char* load(Functions& functions, bool core);

}  // namespace leitstand::gl
