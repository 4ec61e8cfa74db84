// MIT-SHM: the framebuffer is one piece of memory that the X server maps too, so a frame is painted
// where the server reads it. A server that can't map it (another machine, another IPC namespace)
// gets the pixels through its socket.
#include "platform/window/x11.hpp"

#include <sys/ipc.h>
#include <sys/shm.h>

#include <cstdlib>
#include <vector>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#undef Status  // Xlib's macro; ours is a Result

// From GLFW/glfw3native.h, which would want the headers of XRandR for functions that we don't use.
extern "C" {
Display* glfwGetX11Display(void);
Window glfwGetX11Window(GLFWwindow* window);
}

namespace leitstand {
namespace {

/// Xlib reports a refused request through one global function; a refused attach must not end the
/// program.
class ErrorTrap {
public:
    explicit ErrorTrap(Display* display) : display_(display) {
        XSync(display_, False);
        seen_ = false;
        before_ = XSetErrorHandler([](Display*, XErrorEvent*) {
            seen_ = true;
            return 0;
        });
    }
    ~ErrorTrap() { XSetErrorHandler(before_); }
    ErrorTrap(const ErrorTrap&) = delete;
    ErrorTrap& operator=(const ErrorTrap&) = delete;
    [[nodiscard]] bool failed() {
        XSync(display_, False);
        return seen_;
    }

private:
    Display* display_;
    XErrorHandler before_ = nullptr;
    static inline bool seen_ = false;
};

class Picture final : public X11Picture {
public:
    Picture(Display* display, Window window, int width, int height)
        : display_(display), window_(window), width_(width), height_(height) {
        gc_ = XCreateGC(display_, window_, 0, nullptr);
        XSetGraphicsExposures(display_, gc_, False);
    }
    ~Picture() override {
        if (image_ != nullptr) {
            image_->data = nullptr;  // ours, not Xlib's
            XDestroyImage(image_);
        }
        if (shared_) XShmDetach(display_, &segment_);
        XFreeGC(display_, gc_);
        XSync(display_, False);
        if (segment_.shmaddr != nullptr) shmdt(segment_.shmaddr);
    }
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    bool make_shared(Visual* visual, unsigned depth);
    bool make_private(Visual* visual, unsigned depth);
    [[nodiscard]] bool plain() const {  // as the CPU renderer paints it
        return image_ != nullptr && image_->bits_per_pixel == 32 &&
               image_->byte_order == LSBFirst && image_->bytes_per_line == width_ * 4;
    }

    std::uint32_t* pixels() override { return static_cast<std::uint32_t*>(memory_); }
    [[nodiscard]] bool shared() const override { return shared_; }
    Status show(std::span<const PixelRect> parts) override;

private:
    Display* display_;
    Window window_;
    int width_, height_;
    GC gc_ = nullptr;
    XImage* image_ = nullptr;
    XShmSegmentInfo segment_{};
    std::vector<std::uint32_t> own_;
    void* memory_ = nullptr;
    bool shared_ = false;
};

bool Picture::make_shared(Visual* visual, unsigned depth) {
    if (XShmQueryExtension(display_) == False) return false;
    const auto bytes = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4;
    segment_.shmid = shmget(IPC_PRIVATE, bytes, IPC_CREAT | 0600);
    if (segment_.shmid < 0) return false;
    void* at = shmat(segment_.shmid, nullptr, 0);
    if (at == reinterpret_cast<void*>(-1)) {
        shmctl(segment_.shmid, IPC_RMID, nullptr);
        return false;
    }
    segment_.shmaddr = static_cast<char*>(at);
    segment_.readOnly = True;
    ErrorTrap trap(display_);
    XShmAttach(display_, &segment_);
    shared_ = !trap.failed();
    shmctl(segment_.shmid, IPC_RMID,
           nullptr);  // goes with the last of us two that lets go of it, even after a crash
    if (!shared_) return false;
    image_ = XShmCreateImage(display_, visual, depth, ZPixmap, segment_.shmaddr, &segment_,
                             static_cast<unsigned>(width_), static_cast<unsigned>(height_));
    memory_ = at;
    return image_ != nullptr;
}

bool Picture::make_private(Visual* visual, unsigned depth) {
    own_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    memory_ = own_.data();
    image_ = XCreateImage(display_, visual, depth, ZPixmap, 0, static_cast<char*>(memory_),
                          static_cast<unsigned>(width_), static_cast<unsigned>(height_), 32, 0);
    return image_ != nullptr;
}

Status Picture::show(std::span<const PixelRect> parts) {
    for (const PixelRect& part : parts) {
        const auto w = static_cast<unsigned>(part.x1 - part.x0),
                   h = static_cast<unsigned>(part.y1 - part.y0);
        if (shared_) {
            XShmPutImage(display_, window_, gc_, image_, part.x0, part.y0, part.x0, part.y0, w, h,
                         False);
        } else {
            XPutImage(display_, window_, gc_, image_, part.x0, part.y0, part.x0, part.y0, w, h);
        }
    }
    XSync(display_, False);
    return {};
}

}  // namespace

int x11_connection() { return ConnectionNumber(glfwGetX11Display()); }

Result<std::unique_ptr<X11Picture>> make_x11_picture(GLFWwindow* window, int width, int height,
                                                     bool allow_shared) {
    Display* display = glfwGetX11Display();
    const Window id = glfwGetX11Window(window);
    XWindowAttributes facts{};
    if (XGetWindowAttributes(display, id, &facts) == 0) {
        return fail(ErrorKind::operation, "the X server does not know our window");
    }
    const bool words = (facts.depth == 24 || facts.depth == 32) &&
                       facts.visual->red_mask == 0xff0000 && facts.visual->green_mask == 0xff00 &&
                       facts.visual->blue_mask == 0xff;
    if (!words) {
        return fail(ErrorKind::operation,
                    "the screen has " + std::to_string(facts.depth) +
                        " bits of colour; the CPU renderer needs 24 or 32 (red high)");
    }
    const auto depth = static_cast<unsigned>(facts.depth);
    if (allow_shared) {
        auto picture = std::make_unique<Picture>(display, id, width, height);
        if (picture->make_shared(facts.visual, depth) && picture->plain()) return picture;
    }
    auto picture = std::make_unique<Picture>(display, id, width, height);
    if (picture->make_private(facts.visual, depth) && picture->plain()) return picture;
    return fail(ErrorKind::operation,
                "the screen wants another layout of pixels than 32 bits little endian");
}

}  // namespace leitstand
