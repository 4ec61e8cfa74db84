// Questions about addresses of this machine.
#pragma once

#include <string>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

[[nodiscard]] bool is_loopback(const std::string& host);
/// A port that nobody has now, and that no outgoing connection takes by itself. Somebody may be
/// faster than the caller.
[[nodiscard]] Result<int> free_port(const std::string& host);
/// Somebody accepts connections there.
[[nodiscard]] bool accepts_connections(const std::string& host, int port);
/// Somebody there answers the greeting of an MQTT client. A program that is stopped still accepts
/// connections, since the kernel does that for it, but it answers nothing.
[[nodiscard]] bool answers_mqtt(const std::string& host, int port, Millis within);

}  // namespace leitstand
