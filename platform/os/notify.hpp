// Tells the service manager how we are, in its own small protocol: one datagram to the socket it
// named. Without such a socket (a shell, a test) nothing happens.
#pragma once

#include <string_view>

namespace leitstand {

/// "READY=1", "STATUS=...", "WATCHDOG=1", "STOPPING=1", "RELOADING=1"; several joined by line ends.
void notify_service_manager(std::string_view message);

}  // namespace leitstand
