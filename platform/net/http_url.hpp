// The parts of a web address that decide whether it may be asked.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand {

struct HttpUrl {
    std::string scheme, host, port, path;  ///< the port is filled in where none is written

    /// Scheme, host and port: who is asked.
    [[nodiscard]] std::string origin() const { return scheme + "://" + host + ":" + port; }
    /// "host", or "host:port" where the port is not the customary one: for sentences.
    [[nodiscard]] std::string shown() const;
};

/// Numbers in place of a host are read as the connection will read them ("2130706433" is
/// 127.0.0.1). Error (configuration): no https, http or sftp address, or one with a user or a
/// password in it; the sentence does not repeat the address, which may hold secrets.
[[nodiscard]] Result<HttpUrl> parse_http_url(std::string_view text);

}  // namespace leitstand
