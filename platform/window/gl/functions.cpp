#include "platform/window/gl/functions.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace leitstand::gl {

const char* load(Functions& functions, bool core) {
#define X(result, name, arguments)                                                          \
    functions.name = reinterpret_cast<result(*) arguments>(glfwGetProcAddress("gl" #name)); \
    if (functions.name == nullptr) return "gl" #name;
    LEITSTAND_GL_FUNCTIONS(X)
    if (!core) return nullptr;
    X(void, GenVertexArrays, (Size, Name*))
    X(void, BindVertexArray, (Name))
#undef X
    return nullptr;
}

}  // namespace leitstand::gl
