// The pixels that we share with the X server, and the little else that needs Xlib. Xlib's header
// defines words such as Status, so it is included in x11.cpp only.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "platform/base/result.hpp"
#include "platform/window/damage.hpp"

struct GLFWwindow;

namespace leitstand {

/// File descriptor that becomes readable when the X server has something to say.
[[nodiscard]] int x11_connection();

class X11Picture {
public:
    virtual ~X11Picture() = default;
    /// width x height words 0x00RRGGBB, row by row without gaps.
    [[nodiscard]] virtual std::uint32_t* pixels() = 0;
    /// Shows these parts. When it returns, the X server has taken them and the pixels may be
    /// painted again.
    [[nodiscard]] virtual Status show(std::span<const PixelRect> parts) = 0;
    [[nodiscard]] virtual bool shared()
        const = 0;  ///< MIT-SHM; otherwise pixels travel through the socket
};

/// `allow_shared` false: as on an X server of another machine. Error when the screen has no 24 bit
/// colours.
[[nodiscard]] Result<std::unique_ptr<X11Picture>> make_x11_picture(GLFWwindow* window, int width,
                                                                   int height,
                                                                   bool allow_shared = true);

}  // namespace leitstand
