// A real X server without a screen (Xvfb) for tests and measurements, and eyes that see what stands
// on it. Each server takes a free display number itself, and is gone when its object is.
#pragma once

#include <memory>
#include <string>

#include "platform/os/child_process.hpp"
#include "platform/window/damage.hpp"
#include "platform/window/pixmap.hpp"

namespace leitstand::fakes {

class XServer {
public:
    /// Error when Xvfb is not installed.
    [[nodiscard]] static Result<XServer> start(int width, int height);
    [[nodiscard]] const std::string& display() const { return display_; }  ///< ":7", for DISPLAY
    [[nodiscard]] pid_t pid() const { return process_.pid(); }

private:
    ChildProcess process_;
    std::string display_;
};

/// Looks at the root window, so it sees what a person in front of the screen would see.
class Eye {
public:
    virtual ~Eye() = default;
    [[nodiscard]] virtual Pixmap look(const PixelRect& part) = 0;
    [[nodiscard]] virtual std::uint32_t pixel(int x,
                                              int y) = 0;  ///< by shared memory: about 0.1 ms
    virtual void cover(const PixelRect& part) = 0;  ///< puts a black window there, above all others
    virtual void uncover() = 0;
};
[[nodiscard]] std::unique_ptr<Eye> open_eye(const std::string& display);

}  // namespace leitstand::fakes
