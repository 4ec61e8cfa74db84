// Which SSH host keys are trusted, as OpenSSH's known_hosts says it. A server whose key is not
// known is never talked to: whoever sits between could be anybody.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand {

/// "SHA256:..." as ssh-keygen shows it. `key`: the bytes that the server sent.
[[nodiscard]] std::string host_key_fingerprint(std::string_view key);

/// Looks for `host` (under `port`) and `key` in `lines`. Error (operation): the key is unknown, is
/// another one than is known, or was revoked; the sentence shows its fingerprint and, where it is
/// unknown, the line to write once somebody has compared it.
[[nodiscard]] Status check_host_key(std::string_view lines, std::string_view host, int port,
                                    std::string_view key);

}  // namespace leitstand
