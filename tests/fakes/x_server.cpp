#include "tests/fakes/x_server.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <unistd.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#undef Status

namespace leitstand::fakes {
namespace {

class XEye final : public Eye {
public:
    explicit XEye(Display* display) : display_(display), root_(DefaultRootWindow(display)) {
        segment_.shmid = shmget(IPC_PRIVATE, 4, IPC_CREAT | 0600);
        segment_.shmaddr = static_cast<char*>(shmat(segment_.shmid, nullptr, 0));
        segment_.readOnly = False;
        XShmAttach(display_, &segment_);
        XSync(display_, False);
        shmctl(segment_.shmid, IPC_RMID, nullptr);
        const int screen = DefaultScreen(display_);
        dot_ = XShmCreateImage(display_, DefaultVisual(display_, screen),
                               static_cast<unsigned>(DefaultDepth(display_, screen)), ZPixmap,
                               segment_.shmaddr, &segment_, 1, 1);
    }
    ~XEye() override {
        dot_->data = nullptr;
        XDestroyImage(dot_);
        XCloseDisplay(display_);
        shmdt(segment_.shmaddr);
    }
    XEye(const XEye&) = delete;
    XEye& operator=(const XEye&) = delete;

    Pixmap look(const PixelRect& part) override {
        Pixmap seen{part.x1 - part.x0, part.y1 - part.y0, {}};
        XImage* image =
            XGetImage(display_, root_, part.x0, part.y0, static_cast<unsigned>(seen.width),
                      static_cast<unsigned>(seen.height), AllPlanes, ZPixmap);
        for (int y = 0; y < seen.height; ++y) {
            for (int x = 0; x < seen.width; ++x) {
                seen.pixels.push_back(static_cast<std::uint32_t>(XGetPixel(image, x, y)) &
                                      0xffffffU);
            }
        }
        XDestroyImage(image);
        return seen;
    }
    std::uint32_t pixel(int x, int y) override {
        XShmGetImage(display_, root_, dot_, x, y, AllPlanes);
        return static_cast<std::uint32_t>(XGetPixel(dot_, 0, 0)) & 0xffffffU;
    }
    void cover(const PixelRect& part) override {
        XSetWindowAttributes attributes{};
        attributes.override_redirect = True;
        attributes.background_pixel = 0;
        cover_ = XCreateWindow(
            display_, root_, part.x0, part.y0, static_cast<unsigned>(part.x1 - part.x0),
            static_cast<unsigned>(part.y1 - part.y0), 0, CopyFromParent, InputOutput,
            CopyFromParent, CWOverrideRedirect | CWBackPixel, &attributes);
        XMapRaised(display_, cover_);
        XSync(display_, False);
    }
    void uncover() override {
        XDestroyWindow(display_, cover_);
        XSync(display_, False);
    }

private:
    Display* display_;
    Window root_, cover_ = 0;
    XShmSegmentInfo segment_{};
    XImage* dot_ = nullptr;
};

/// The display number that the server writes into its pipe when it is ready. Empty: it ended
/// before.
std::string number_from(int pipe) {
    std::string text;
    pollfd ready{pipe, POLLIN, 0};
    while (text.find('\n') == std::string::npos && ::poll(&ready, 1, 30'000) > 0) {
        char letter = 0;
        if (::read(pipe, &letter, 1) != 1) break;
        text.push_back(letter);
    }
    return text.substr(0, text.find('\n'));
}

}  // namespace

Result<XServer> XServer::start(int width, int height) {
    const std::string program = find_program("Xvfb");
    if (program.empty()) return fail(ErrorKind::operation, "Xvfb is not installed");
    int pipe[2] = {-1, -1};
    if (::pipe(pipe) != 0) return fail(ErrorKind::operation, "no pipe");
    ::fcntl(pipe[0], F_SETFD, FD_CLOEXEC);  // the server inherits the other end only
    const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
    auto process = ChildProcess::start(
        {program, "-displayfd", std::to_string(pipe[1]), "-screen", "0", size, "-nolisten", "tcp"},
        "/dev/null");
    ::close(pipe[1]);
    const std::string number = process ? number_from(pipe[0]) : "";
    ::close(pipe[0]);
    if (!process) return tl::unexpected(process.error());
    if (number.empty()) return fail(ErrorKind::operation, "Xvfb ended before it was ready");
    XServer server;
    server.process_ = std::move(*process);
    server.display_ = ":" + number;
    return server;
}

std::unique_ptr<Eye> open_eye(const std::string& display) {
    Display* opened = XOpenDisplay(display.c_str());
    return opened != nullptr ? std::make_unique<XEye>(opened) : nullptr;
}

}  // namespace leitstand::fakes
