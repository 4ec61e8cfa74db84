// GLFW's own glfwPostEmptyEvent asks the X server to send us a message; here another thread wakes
// us by an eventfd that is polled beside the connection, which saves that detour.
#include "platform/window/glfw_window.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "platform/window/x11.hpp"

namespace leitstand {
namespace {

std::string last_error() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text != nullptr ? text : "no reason given";
}

void hint_api(GraphicsApi api) {
    if (api == GraphicsApi::none) {
        glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
        return;
    }
    glfwWindowHint(GLFW_CLIENT_API, api == GraphicsApi::gl3 ? GLFW_OPENGL_API : GLFW_OPENGL_ES_API);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, api == GraphicsApi::es2 ? 2 : 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, api == GraphicsApi::gl3 ? 2 : 0);
    if (api == GraphicsApi::gl3) glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_ALPHA_BITS, 0);
}

void hint_init() {
    glfwInitHint(GLFW_JOYSTICK_HAT_BUTTONS, GLFW_FALSE);
#ifdef GLFW_PLATFORM
    glfwInitHint(
        GLFW_PLATFORM,
        GLFW_PLATFORM_X11);  // 3.4 could also take Wayland, where it crashes without a seat
#endif
}

GlfwWindow* self(GLFWwindow* window) {
    return static_cast<GlfwWindow*>(glfwGetWindowUserPointer(window));
}

}  // namespace

Result<std::unique_ptr<GlfwWindow>> GlfwWindow::open(const WindowOptions& options,
                                                     GraphicsApi api) {
    std::unique_ptr<GlfwWindow> window(new GlfwWindow);
    if (Status created = window->create(options, api); !created) {
        return while_doing("opening the window", created.error());
    }
    return window;
}

Status GlfwWindow::create(const WindowOptions& options, GraphicsApi api) {
    hint_init();
    if (glfwInit() != GLFW_TRUE) return fail(ErrorKind::operation, last_error(), true);
    initialised_ = true;
    hint_api(api);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_FALSE);
    // There may be no monitor (a server without RandR), or one without a mode: then the size that
    // was asked for holds.
    GLFWmonitor* monitor = options.full_screen ? glfwGetPrimaryMonitor() : nullptr;
    const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
    if (mode == nullptr) monitor = nullptr;
    if (options.full_screen) glfwWindowHint(GLFW_DECORATED, GLFW_FALSE);
    window_ = glfwCreateWindow(mode != nullptr ? mode->width : options.width,
                               mode != nullptr ? mode->height : options.height,
                               options.title.c_str(), monitor, nullptr);
    if (window_ == nullptr) return fail(ErrorKind::operation, last_error());
    if (options.full_screen && monitor == nullptr) glfwSetWindowPos(window_, 0, 0);
    glfwSetInputMode(window_, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
    wake_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (wake_ < 0) return fail(ErrorKind::operation, "no eventfd for waking the window", true);
    connection_ = x11_connection();
    glfwGetFramebufferSize(window_, &width_, &height_);
    listen();
    return {};
}

void GlfwWindow::listen() {
    glfwSetWindowUserPointer(window_, this);
    glfwSetWindowRefreshCallback(window_,
                                 [](GLFWwindow* window) { self(window)->exposed_ = true; });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* window, int width, int height) {
        GlfwWindow& me = *self(window);
        if (width < 1 || height < 1 || (width == me.width_ && height == me.height_)) return;
        me.width_ = width;
        me.height_ = height;
        me.resized_ = true;
    });
}

GlfwWindow::~GlfwWindow() {
    if (window_ != nullptr) glfwDestroyWindow(window_);
    if (initialised_) glfwTerminate();
    if (wake_ >= 0) ::close(wake_);
}

void GlfwWindow::wait(Millis timeout) {
    glfwPollEvents();  // also what Xlib has read from the socket already: poll() would not see it
    if (exposed_ || resized_ || closed()) return;
    pollfd sources[2] = {{wake_, POLLIN, 0}, {connection_, POLLIN, 0}};
    const auto ms = std::clamp<std::int64_t>(timeout.count(), 0, 60'000);
    if (::poll(sources, 2, static_cast<int>(ms)) > 0 && (sources[0].revents & POLLIN) != 0) {
        std::uint64_t times = 0;
        [[maybe_unused]] const auto got = ::read(wake_, &times, sizeof times);
    }
    glfwPollEvents();
}

void GlfwWindow::wake() const {
    const std::uint64_t once = 1;
    [[maybe_unused]] const auto put = ::write(wake_, &once, sizeof once);
}

bool GlfwWindow::closed() const { return glfwWindowShouldClose(window_) == GLFW_TRUE; }

bool GlfwWindow::take_exposed() { return std::exchange(exposed_, false); }

bool GlfwWindow::take_resized() { return std::exchange(resized_, false); }

}  // namespace leitstand
